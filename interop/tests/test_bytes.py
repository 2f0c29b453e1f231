"""What no client sends, or looks at: documents as bytes through our Gateway and our Executor."""
import pytest

from harness import raw
from harness.dialect import V2

pytestmark = [pytest.mark.row("client"), pytest.mark.protocols("grpc", "websocket")]
# A field that comes with a later version.
LATER = raw.field(77, b"later")
NUMBERS = {"dtype": "<f4", "shape": [2], "buffer": bytes(8)}


@pytest.fixture
def exchange(our_gateway, protocol):
    send = raw.call if protocol == "grpc" else raw.over_websocket
    return lambda endpoint, data: send(our_gateway.port(protocol), raw.request(endpoint, data))


def sparse():
    """As docarray writes a matrix of scipy."""
    from docarray.proto.docarray_pb2 import DenseNdArrayProto, DocumentProto

    document = DocumentProto(id="sparse")
    for array in (document.embedding, document.tensor):
        array.cls_name = "scipy"
        array.parameters["format"] = "coo"
        array.sparse.shape.extend([3, 4])
        array.sparse.indices.CopyFrom(DenseNdArrayProto(dtype="<i8", shape=[2, 1], buffer=bytes(16)))
        array.sparse.values.CopyFrom(DenseNdArrayProto(dtype="<f4", shape=[1], buffer=bytes(4)))
    return document


def unheard_of():
    """Everything a node can be, with types that nobody has registered, and none at all."""
    from docarray.proto import DictOfAnyProto, DocListProto, DocProto, ListOfAnyProto, NdArrayProto, NodeProto
    from docarray.proto.pb.docarray_pb2 import DenseNdArrayProto

    array = NdArrayProto(dense=DenseNdArrayProto(**NUMBERS))
    tensor = NodeProto(ndarray=array, type="ndarray")
    nested = DocProto(data={"id": NodeProto(text="n1", type="id"), "none": NodeProto(), "tensor": tensor})
    some = [NodeProto(integer=-(2**31)), NodeProto(float=0.1), NodeProto(text="ä€😀"), NodeProto(boolean=False), NodeProto(), tensor]
    deep = NodeProto(dict=DictOfAnyProto(data={"a": NodeProto(list=ListOfAnyProto(data=some)), "": NodeProto(doc=nested)}))
    nodes = {
        "id": NodeProto(text="d1", type="id"),
        "url": NodeProto(text="http://x.y/z", type="hologram_url"),
        "none": NodeProto(),
        "bytes": NodeProto(blob=bytes(range(256)), type="hologram_bytes"),
        "tensor": tensor,
        "hologram": NodeProto(ndarray=array, type="hologram_tensor"),
        "doc": NodeProto(doc=nested, type="hologram"),
        "docs": NodeProto(doc_array=DocListProto(docs=[nested, nested])),
        "no docs": NodeProto(doc_array=DocListProto()),
        "list": NodeProto(list=ListOfAnyProto(data=[*some, deep])),
        "set": NodeProto(set=ListOfAnyProto(data=some[:2])),
        "tuple": NodeProto(tuple=ListOfAnyProto(data=some)),
        "dict": deep,
        "empty": NodeProto(dict=DictOfAnyProto()),
        "ä€😀": NodeProto(boolean=True),
    }
    return DocProto(data=nodes)


def document():
    return unheard_of() if V2 else sparse()


def test_a_document_passes_byte_for_byte_whatever_it_holds(exchange):
    data = raw.list_of(document().SerializeToString())
    reply = exchange("/same", data)
    assert reply.error == "" and reply.data == data


def test_what_nobody_knows_passes_byte_for_byte(exchange):
    # A document of the second dialect has but one field, by which it is known.
    inner = document().SerializeToString() + (b"" if V2 else LATER)
    data = raw.list_of(inner) + LATER
    reply = exchange("/same", data)
    assert reply.error == "" and reply.data == data


def test_a_document_is_read_and_written_value_for_value(exchange):
    sent = document()
    reply = exchange("/copy", raw.list_of(sent.SerializeToString()))
    assert reply.error == ""
    answered = type(sent)()
    answered.ParseFromString(reply.documents)
    if V2:
        # Key by key, since what differs would not be seen among them all.
        assert {key: node for key, node in answered.data.items() if node != sent.data[key]} == {}
    assert answered == sent
