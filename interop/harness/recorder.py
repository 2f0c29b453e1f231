"""
Records what real Jinas say to each other, for the Java tests that hold the wire without one:

INTEROP_VERSION=3.6 python -m harness.recorder >> fixtures/src/main/resources/recorded/frames-by-jina.txt

A block for each call: who spoke, the method, then `>` and `<` with the messages of either side in hexadecimal, and `!` with the
metadata that followed.
"""
import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import grpc
import requests
from jina.proto import jina_pb2

from harness.dialect import V2, VERSION, Doc, client, dry_run, numbered, post
from harness.flows import PythonExecutor, PythonGateway
from harness.values import everything

# What is the same for every gRPC server, and says nothing of Jina.
COMMON = ("/grpc.",)


class Listening(grpc.GenericRpcHandler):
    """Stands before a gRPC server, and writes down what goes past."""

    def __init__(self, who, port, blocks):
        self._who, self._blocks = who, blocks
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._server = grpc.server(ThreadPoolExecutor(8), handlers=[self])
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def service(self, details):
        return grpc.stream_stream_rpc_method_handler(lambda messages, context: self._pass(details.method, messages, context))

    def _pass(self, method, messages, context):
        lines = [f"= {VERSION} {self._who} {method}"]

        def sent():
            for message in messages:
                lines.append(f"> {message.hex()}")
                yield message

        own = [(key, value) for key, value in context.invocation_metadata() if key != "user-agent"]
        call = self._channel.stream_stream(method)(sent(), metadata=own)
        try:
            for message in call:
                lines.append(f"< {without_stacks(method, message).hex()}")
                yield message
        except grpc.RpcError as failure:
            context.abort(failure.code(), failure.details())
        trailers = [(key, value) for key, value in call.trailing_metadata() if isinstance(value, str)]
        lines.extend(f"! {key}={value}" for key, value in trailers)
        context.set_trailing_metadata(trailers)
        if not method.startswith(COMMON) and lines not in self._blocks:
            self._blocks.append(lines)

    def close(self):
        self._server.stop(0)
        self._channel.close()


def without_stacks(method, message):
    """A message as it is, but for the stack of an error, which tells where on this machine the code is."""
    if not method.endswith(("/Call", "/process_single_data")):
        return message
    reply = jina_pb2.DataRequestProto()
    reply.ParseFromString(message)
    if not reply.header.status.exception.stacks:
        return message
    statuses = [reply.header.status, *(route.status for route in reply.routes if route.HasField("status"))]
    for status in statuses:
        del status.exception.stacks[:]
    return reply.SerializeToString()


def listening_to_http(port, blocks):
    """The same for HTTP, of which requests alone are kept, and only those that have a body."""

    class Handler(BaseHTTPRequestHandler):
        def _pass(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if body:
                blocks.append([f"= {VERSION} http {self.command} {self.path}", f"> {body.hex()}"])
            headers = {"Content-Type": self.headers.get("Content-Type", "")}
            answer = requests.request(self.command, f"http://127.0.0.1:{port}{self.path}", data=body, headers=headers, timeout=60)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_DELETE = _pass

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def converse(asking):
    post(asking, "/append", numbered(2), parameters={"suffix": "+", "n": 5})
    post(asking, "/same", everything())
    dry_run(asking)
    for endpoint in ("/count", "/fail"):
        try:
            post(asking, endpoint, numbered(1))
        except Exception:
            # What was said is what is wanted.
            continue


def tell(port):
    async def ask():
        async for _ in client(port, "grpc", asyncio=True).stream_doc(on="/tell", inputs=Doc(id="q", text="a b"), return_type=Doc):
            pass

    asyncio.run(ask())


def main():
    blocks = []
    executor = PythonExecutor().await_serving()
    before_executor = Listening("executor", executor.port, blocks)
    address = {"executor0": f"127.0.0.1:{before_executor.port}"}
    gateways = [PythonGateway(protocol, address) for protocol in ("grpc", "http")]
    try:
        grpc_gateway, http_gateway = [gateway.await_serving() for gateway in gateways]
        before_gateway = Listening("gateway", grpc_gateway.own_port, blocks)
        converse(client(before_gateway.port, "grpc"))
        if V2:
            tell(before_gateway.port)
        before_gateway.close()
        # Its Executor is asked the same again, so from here on only what the client says is kept.
        heard = list(blocks)
        converse(client(listening_to_http(http_gateway.own_port, blocks), "http"))
        before_executor.close()
        for lines in heard + [lines for lines in blocks[len(heard) :] if " http " in lines[0]]:
            print("\n".join(lines))
    finally:
        for process in [*gateways, executor]:
            process.close()


if __name__ == "__main__":
    main()
