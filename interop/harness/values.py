"""Documents that hold everything a document can hold, and whether two of them hold the same."""
import numpy as np

from harness.dialect import V2, Doc, Docs, chunks

NUMBERS = [f"{order}{kind}" for order in "<>" for kind in ("i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8")]
ARRAYS = {
    **{dtype: np.array([[0, 1, 2], [3, 4, 120]]).astype(dtype) for dtype in ["|b1", "|i1", "|u1", *NUMBERS]},
    "no dimensions": np.array(2.5),
    "no elements": np.zeros((0, 3), dtype="<f4"),
    "Fortran order": np.asfortranarray(np.arange(6, dtype="<f4").reshape(2, 3)),
    "every second": np.arange(12, dtype=">i4")[::2],
}
TAGS = {"text": "ä€😀", "integer": 7, "real": 1.5, "yes": True, "no": False, "none": None, "list": [1, "a", None, [2.5]], "map": {"deep": {"er": 1}}, "": "no name"}

if V2:
    from typing import Any, Dict, List, Optional, Set

    from docarray import BaseDoc, DocList
    from docarray.typing import AnyUrl, NdArray

    class Part(BaseDoc):
        text: str
        n: int

    class Item(BaseDoc):
        """The counterpart of dev.flow.interop.Keeper.Item."""

        text: str
        tensor: Optional[NdArray] = None
        link: Optional[AnyUrl] = None
        more: Dict[str, Any] = {}
        counts: Dict[str, int] = {}
        names: List[str] = []
        numbers: Set[int] = set()
        parts: DocList[Part] = DocList[Part]()
        main: Optional[Part] = None
        score: float = 0.0
        ok: bool = False
        none: Optional[str] = None

    def items():
        full = Item(
            id="full",
            text="ä€😀",
            tensor=np.arange(6, dtype="<i2").reshape(2, 3),
            link="http://x.y/z",
            more={"a": [1, {"b": None}], "c": 1.5, "d": True},
            counts={"few": -7},
            names=["x", "", "y"],
            numbers={1, 2, 300},
            parts=DocList[Part]([Part(id="p1", text="one", n=1), Part(id="p2", text="two", n=-(2**31))]),
            main=Part(id="m", text="main", n=2**31 - 1),
            score=0.1,
            ok=True,
        )
        return DocList[Item]([full, Item(id="bare", text="")])


def arrays(json=False):
    """A document for each kind of array, or for each kind that Jina itself sends as JSON."""
    sent = {name: array for name, array in ARRAYS.items() if not json or (array.ndim and array.size and array.dtype.isnative)}
    return Docs([Doc(id=name, tensor=array) for name, array in sent.items()])


def everything():
    """Documents in which each field is set."""
    if V2:
        return Docs([Doc(id="all", text="ä€😀", tags=TAGS, tensor=ARRAYS["<f8"], chunks=chunks(["a", ""])), Doc(id="bare")])
    return Docs([_legacy(text="ä€😀"), _legacy(blob=bytes(range(256))), _legacy(tensor=ARRAYS["<f8"]), Doc(id="bare")])


def _legacy(**content):
    from docarray.score import NamedScore

    score = NamedScore(value=0.5, op_name="cosine", description="how near", ref_id="d0")
    inner = {"parent_id": "p", "granularity": 1, "adjacency": 2, "weight": 1.5, "uri": "http://x.y/z", "mime_type": "text/plain"}
    more = {"modality": "text", "offset": 2.5, "location": [1.0, 2.5], "embedding": ARRAYS["<f4"], "tags": TAGS}
    doc = Doc(id=next(iter(content)), **content, **inner, **more)
    doc.chunks = chunks(["a", "b"])
    doc.matches = Docs([Doc(id="m", text="found", scores={"cosine": score}, tags={"n": 1})])
    doc.scores = {"cosine": score, "": NamedScore(value=-1.0)}
    doc.evaluations = {"recall": score}
    doc._metadata = {"multi_modal_schema": {"title": {"attribute_type": "document", "position": 0}}}
    return doc


def assert_same(answered, sent, json=False):
    """
    Whether documents came back as they were sent, whatever their order.

    json: whether they came as JSON, which has one kind of number, and no place for some fields
    """
    by_id = {doc.id: doc for doc in answered}
    assert sorted(by_id) == sorted(doc.id for doc in sent) and len(answered) == len(sent)
    # docarray itself does not read back the type of an array without elements.
    for doc in type(sent).from_protobuf(sent.to_protobuf()):
        if json:
            _assert_same_values(by_id[doc.id], doc)
        else:
            assert by_id[doc.id].to_protobuf() == doc.to_protobuf(), doc.id


def _assert_same_values(answered, sent):
    assert answered.text == sent.text, sent.id
    assert _plain(answered.tags) == _plain(sent.tags), sent.id
    if sent.tensor is None:
        assert answered.tensor is None, sent.id
    else:
        assert np.array_equal(np.asarray(answered.tensor, dtype="f8"), np.asarray(sent.tensor, dtype="f8")), sent.id
    for one, other in zip(answered.chunks or [], sent.chunks or [], strict=True):
        assert one.text == other.text, sent.id


def _plain(value):
    """Without the difference between 7 and 7.0, but with that between 1 and true."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
