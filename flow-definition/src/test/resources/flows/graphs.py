"""Prints, as JSON, what Jina makes of the Flow files given as arguments: how jina-*.json beside this were made.

python graphs.py *.yml > jina-VERSION.json

interop/tests/test_flow_files.py does it again and compares.
"""
import json, os, sys, warnings

os.environ.update(JINA_OPTOUT_TELEMETRY='1', JINA_LOG_LEVEL='ERROR', FLOW_TEST_PORT='12399', FLOW_TEST_NAME='first')
warnings.simplefilter('ignore')
from jina import Flow, __version__

CONTEXT = {'name': 'mine', 'width': 7, 'copies': 3}


def said(addresses):
    """Those of which the file says the port: others are another's every time."""
    return sorted(a for a in addresses if int(a.rpartition(':')[2]) < 49152)


def around(deployment):
    """What its Head sends to before and after the Shards."""
    return {
        place: args.uses
        for place, args in (('before', deployment.uses_before_args), ('after', deployment.uses_after_args))
        if args is not None
    }


def described(path):
    flow = Flow.load_config(path, context=dict(CONTEXT))
    flow.build()
    nodes = {n: d for n, d in flow._deployment_nodes.items() if n != 'gateway'}
    gateway = flow._deployment_nodes['gateway'].args
    addresses = flow._get_deployments_addresses()
    listed = lambda x: x if isinstance(x, list) else [x]
    return {
        'graph': flow._get_graph_representation(),
        'gateway': {
            'protocol': [str(p) for p in listed(gateway.protocol)],
            'host': gateway.host,
            'port': [p for p in listed(gateway.port) if 12000 <= p < 13000] or None,
            'prefetch': gateway.prefetch,
            'retries': gateway.retries,
            'timeout_send': gateway.timeout_send,
        },
        'conditions': {n: d.args.when for n, d in nodes.items() if d.args.when},
        'no_reduce': [n for n, d in nodes.items() if getattr(d.args, 'no_reduce', False) or getattr(d.args, 'disable_reduce', False)],
        'executors': {
            n: {
                'replicas': d.args.replicas,
                'shards': d.args.shards,
                'polling': d.args.polling,
                'external': d.external,
                'floating': d.args.floating,
                'timeout_ready': d.args.timeout_ready,
                'env': d.args.env or {},
                'addresses': said(addresses[n]) if d.external else None,
                'uses': d.args.uses if isinstance(d.args.uses, (str, dict)) else d.args.uses.__name__,
                'uses_with': d.args.uses_with or {},
                'metadata': getattr(d.args, 'grpc_metadata', None) or {},
                'around': around(d),
            }
            for n, d in nodes.items()
        },
    }


result = {}
for path in sys.argv[1:]:
    try:
        result[os.path.basename(path)] = described(path)
    except BaseException as failure:
        result[os.path.basename(path)] = {'refused': type(failure).__name__}
        print(path, repr(failure), file=sys.stderr)
print(json.dumps({'jina': __version__, 'flows': result}, indent=1, sort_keys=True, default=str))
