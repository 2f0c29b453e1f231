package dev.flow.gateway.metrics;

import dev.flow.gateway.admission.Admission;
import dev.flow.gateway.admission.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/**
 * The meters of a Gateway's admission. They are read when somebody looks, so that a request costs nothing more.
 *
 * @param admission the admission
 */
public record AdmissionMeters(Admission admission) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("flow.admission.limit", this.admission, Admission::limit)
                .description("Lowest present limit of the requests in flight to one endpoint")
                .register(registry);
        Gauge.builder("flow.admission.in.flight", this.admission, Admission::inFlight)
                .description("Requests that the Gateway has sent to Executors")
                .register(registry);
        Gauge.builder("flow.admission.waiting", this.admission, Admission::waiting)
                .description("Requests that wait until the Gateway sends them")
                .register(registry);
        Gauge.builder(
                        "flow.memory.used",
                        this.admission,
                        (admission) -> admission.memory().used())
                .description("Bytes of requests and unread replies in flight")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder(
                        "flow.memory.budget",
                        this.admission,
                        (admission) -> admission.memory().maximum())
                .description("Maximum number of bytes of requests and unread replies in flight")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        for (Refusal reason : Refusal.values()) {
            FunctionCounter.builder("flow.admission.refused", this.admission, (admission) -> admission.refused(reason))
                    .description("Requests that the Gateway refused because of overload")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
