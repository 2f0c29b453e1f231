"""Requests as bytes, whatever they hold, and replies likewise: what no client of Jina would send, or looks at."""
import asyncio
import queue

import grpc
from jina.proto import jina_pb2

SINGLE = "/jina.JinaSingleDataRequestRPC/process_single_data"
CALL = "/jina.JinaRPC/Call"
PATIENCE = 120


def varint(number):
    groups = []
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])


def field(number, content):
    """A field that is a length and that many bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def contents(message, number):
    """What all fields of this number in a message hold, one after the other."""
    found, at = [], 0
    while at < len(message):
        tag, at = _varint(message, at)
        assert tag & 7 == 2, f"a field that is no length and bytes, at {at} of {message!r}"
        length, at = _varint(message, at)
        if tag >> 3 == number:
            found.append(message[at : at + length])
        at += length
    return b"".join(found)


def _varint(message, at):
    number, shift = 0, 0
    while True:
        number |= (message[at] & 0x7F) << shift
        shift += 7
        at += 1
        if message[at - 1] < 0x80:
            return number, at


def data_of(documents):
    """Field data of a request that carries documents of the docarray that is installed."""
    data = jina_pb2.DataRequestProto.DataContentProto()
    data.docs.CopyFrom(documents.to_protobuf())
    return data.SerializeToString()


def list_of(*documents):
    """Field data of a request that carries documents, each of them bytes."""
    return field(1, b"".join(field(1, document) for document in documents))


def v1(identity, text=""):
    """A document of the first dialect, whichever is installed."""
    return field(1, identity.encode()) + (field(4, text.encode()) if text else b"")


def request(endpoint, data, target="", **parameters):
    head = jina_pb2.DataRequestProto()
    head.header.request_id = "r1"
    head.header.exec_endpoint = endpoint
    if target:
        head.header.target_executor = target
    head.parameters.update(parameters)
    return head.SerializeToString() + field(4, data)


class Reply:
    """What came back."""

    def __init__(self, message):
        self.data = contents(message, 4)
        header = jina_pb2.HeaderProto()
        header.ParseFromString(contents(message, 1))
        self.status = header.status

    @property
    def error(self):
        """The description of an error, empty where there is none."""
        return self.status.description if self.status.code else ""

    @property
    def documents(self):
        """The bytes of the only document."""
        return contents(contents(self.data, 1), 1)


def call(port, message, method=SINGLE):
    """Sends one request over gRPC, by itself or in a stream."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        if method == CALL:
            [answer] = channel.stream_stream(method)(iter([message]), timeout=PATIENCE)
        else:
            answer = channel.unary_unary(method)(message, timeout=PATIENCE)
        return Reply(answer)


class Stream:
    """Requests and replies of one stream over gRPC, which stays open."""

    def __init__(self, port, messages):
        self._requests = queue.SimpleQueue()
        for message in messages:
            self.send(message)
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._answers = self._channel.stream_stream(CALL)(iter(self._requests.get, None), timeout=PATIENCE)

    def send(self, message):
        self._requests.put(message)

    def next(self):
        return Reply(next(self._answers))

    def close(self):
        self._requests.put(None)
        self._answers.cancel()
        self._channel.close()


def over_websocket(port, message):
    async def exchange():
        from websockets.asyncio.client import connect

        async with connect(f"ws://127.0.0.1:{port}/", subprotocols=["bytes"]) as socket:
            await socket.send(message)
            return Reply(await asyncio.wait_for(socket.recv(), PATIENCE))

    return asyncio.run(exchange())
