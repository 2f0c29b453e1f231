"""The same words for documents and clients of all three Jinas."""
import os

import numpy as np
from jina import Client

VERSION = os.environ["INTEROP_VERSION"]
V2 = VERSION == "3.34-v2"

if V2:
    from typing import Dict, List, Optional

    from docarray import BaseDoc, DocList
    from docarray.typing import NdArray

    class Chunk(BaseDoc):
        text: str = ""

    class Doc(BaseDoc):
        text: str = ""
        tags: Dict = {}
        tensor: Optional[NdArray] = None
        chunks: Optional[DocList[Chunk]] = None

    class Page(BaseDoc):
        text: str = ""
        mime_type: Optional[str] = None
        tags: Dict = {}

    class Line(BaseDoc):
        number: int = 0
        text: str = ""

    class Lines(BaseDoc):
        lines: DocList[Line] = DocList[Line]()
        embedding: Optional[NdArray] = None
        tags: Dict = {}

    Docs = DocList[Doc]

    def chunks(texts):
        return DocList[Chunk]([Chunk(text=text) for text in texts])

else:
    from docarray import Document as Doc
    from docarray import DocumentArray as Docs

    def chunks(texts):
        return Docs([Doc(text=text) for text in texts])


def numbered(count):
    """Documents d0, d1, … whose texts are their numbers."""
    return Docs([Doc(id=f"d{i}", text=str(i)) for i in range(count)])


def with_everything(count):
    """Documents with tensors, tags and chunks. In the first dialect one has a text or a tensor, so its text is in the tags."""
    docs = []
    for i in range(count):
        tensor = np.arange(i, i + 12, dtype=np.float32).reshape(3, 4)
        docs.append(Doc(id=f"d{i}", tags={"number": i, "name": f"n{i}"}, tensor=tensor, chunks=chunks([f"{i}a", f"{i}b"])))
    return Docs(docs)


def client(port, protocol, **more):
    return Client(host="127.0.0.1", port=port, protocol=protocol, **more)


def dry_run(a_client, **more):
    ask = getattr(a_client, "is_flow_ready", None) or a_client.dry_run
    return ask(**more)


def post(a_client, on, docs, returned=None, **more):
    """All documents of all answers, in the order in which they came."""
    if V2:
        more["return_type"] = returned or Docs
    return a_client.post(on, inputs=docs, **more)


def requests(a_client, on, docs, **more):
    """The answers themselves."""
    if VERSION == "3.6":
        return _legacy(a_client, on, docs, more)
    return post(a_client, on, docs, return_responses=True, **more)


def _legacy(a_client, on, docs, more):
    answers = []
    a_client.post(on, inputs=docs, on_done=answers.append, **more)
    return answers
