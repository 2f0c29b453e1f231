"""Executors of a real Jina, in the dialect of the docarray that is installed."""
import asyncio
import os
import time

from jina import Executor, requests

from harness.dialect import V2, Doc, Docs


def _be_busy(parameters):
    print("busy as asked by", parameters.get("by"), flush=True)
    time.sleep(parameters["seconds"])


class Peer(Executor):
    """Answers as dev.flow.interop.Appender does."""

    if V2:

        @requests(on=["/append", "/index", "/search"])
        def append(self, docs: Docs, parameters: dict, **_) -> Docs:
            for doc in docs:
                doc.text = (doc.text or "") + parameters.get("suffix", "?")
            return docs

        @requests(on="/busy")
        def busy(self, docs: Docs, parameters: dict, **_) -> Docs:
            _be_busy(parameters)
            return docs

        @requests(on="/same")
        def same(self, docs: Docs, **_) -> Docs:
            return docs

        @requests(on="/tell")
        async def tell(self, doc: Doc, **_) -> Doc:
            for word in doc.text.split():
                yield Doc(text=word)
                await asyncio.sleep(0.1)

        @requests(on="/count")
        def count(self, docs: Docs, **_) -> Docs:
            return {"documents": len(docs)}

        @requests(on="/fail")
        def fail(self, docs: Docs, **_) -> Docs:
            raise ValueError("asked to fail", 7)

        @requests(on="/who")
        def who(self, docs: Docs, **_) -> Docs:
            for doc in docs:
                doc.text = str(os.getpid())
            return docs

    else:

        @requests(on=["/append", "/index", "/search"])
        def append(self, docs, parameters, **_):
            for doc in docs:
                doc.text = (doc.text or "") + parameters.get("suffix", "?")

        @requests(on="/busy")
        def busy(self, parameters, **_):
            _be_busy(parameters)

        @requests(on="/same")
        def same(self, **_):
            pass

        @requests(on="/count")
        def count(self, docs, **_):
            return {"documents": len(docs)}

        @requests(on="/fail")
        def fail(self, **_):
            raise ValueError("asked to fail", 7)

        @requests(on="/who")
        def who(self, docs, **_):
            for doc in docs:
                doc.text = str(os.getpid())
