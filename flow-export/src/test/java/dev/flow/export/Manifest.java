package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A manifest that was read again, as the type of its kind. */
record Manifest(HasMetadata object) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "monitoring.coreos.com/v1 PodMonitor", GenericKubernetesResource.class);

    static Manifest read(Map<String, Object> document) {
        Class<? extends HasMetadata> type = KINDS.get(document.get("apiVersion") + " " + document.get("kind"));
        return new Manifest(JsonMapper.shared().convertValue(document, type));
    }

    /** What a type does not know it keeps aside; nothing may be there. */
    static void requireKnown(Map<String, Object> document) {
        HasMetadata object = read(document).object();
        if (!(object instanceof GenericKubernetesResource)) {
            requireKnown(object);
        }
        assertThat(tree(object)).isEqualTo(tree(document));
    }

    private static JsonNode tree(Object value) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(value));
    }

    private static void requireKnown(Object object) {
        Stream.of(object.getClass().getMethods())
                .filter((method) ->
                        method.getParameterCount() == 0 && method.getName().startsWith("get"))
                .filter((method) -> !method.getName().equals("getClass"))
                .forEach((getter) -> {
                    Object value;
                    try {
                        value = getter.invoke(object);
                    } catch (ReflectiveOperationException unreadable) {
                        throw new AssertionError(unreadable);
                    }
                    if (getter.getName().equals("getAdditionalProperties")) {
                        assertThat((Map<?, ?>) value)
                                .as(object.getClass().getSimpleName())
                                .isNullOrEmpty();
                    } else if (value instanceof Iterable<?> several) {
                        several.forEach(Manifest::requireKnownModel);
                    } else if (value != null) {
                        requireKnownModel(value);
                    }
                });
    }

    private static void requireKnownModel(Object value) {
        if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
            requireKnown(value);
        }
    }

    String name() {
        return this.object.getMetadata().getName();
    }

    String kind() {
        return this.object.getKind();
    }

    boolean hasPods() {
        return this.object instanceof Deployment || this.object instanceof StatefulSet;
    }

    PodTemplateSpec template() {
        return this.object instanceof Deployment deployment
                ? deployment.getSpec().getTemplate()
                : ((StatefulSet) this.object).getSpec().getTemplate();
    }

    boolean selects() {
        return !(this.object instanceof ConfigMap
                || this.object instanceof ServiceAccount
                || this.object instanceof HorizontalPodAutoscaler);
    }

    Map<String, String> selector() {
        if (this.object instanceof Deployment deployment) {
            return deployment.getSpec().getSelector().getMatchLabels();
        }
        if (this.object instanceof StatefulSet set) {
            return set.getSpec().getSelector().getMatchLabels();
        }
        if (this.object instanceof Service service) {
            return service.getSpec().getSelector();
        }
        if (this.object instanceof NetworkPolicy policy) {
            return policy.getSpec().getPodSelector().getMatchLabels();
        }
        if (this.object instanceof PodDisruptionBudget budget) {
            return budget.getSpec().getSelector().getMatchLabels();
        }
        return ((GenericKubernetesResource) this.object).get("spec", "selector", "matchLabels");
    }
}
