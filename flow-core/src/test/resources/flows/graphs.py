"""Prints, as JSON, what Jina makes of the Flow files given as arguments: how jina-*.json beside this were made.

python graphs.py *.yml > jina-VERSION.json
"""
import json, os, sys, warnings

os.environ.update(JINA_OPTOUT_TELEMETRY='1', JINA_LOG_LEVEL='ERROR', FLOW_TEST_PORT='12399', FLOW_TEST_NAME='first')
warnings.simplefilter('ignore')
from jina import Flow, __version__

CONTEXT = {'name': 'mine', 'width': 7, 'copies': 3}


def described(path):
    flow = Flow.load_config(path, context=dict(CONTEXT))
    flow.build()
    nodes = {n: d for n, d in flow._deployment_nodes.items() if n != 'gateway'}
    gateway = flow._deployment_nodes['gateway'].args
    listed = lambda x: x if isinstance(x, list) else [x]
    return {
        'graph': flow._get_graph_representation(),
        'gateway': {
            'protocol': [str(p) for p in listed(gateway.protocol)],
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
                'addresses': sorted(d._get_connection_list_for_flow()) if d.external else None,
            }
            for n, d in nodes.items()
        },
    }


result = {}
for path in sys.argv[1:]:
    try:
        result[os.path.basename(path)] = described(path)
    except BaseException as failure:
        print(path, repr(failure), file=sys.stderr)
print(json.dumps({'jina': __version__, 'flows': result}, indent=1, sort_keys=True, default=str))
