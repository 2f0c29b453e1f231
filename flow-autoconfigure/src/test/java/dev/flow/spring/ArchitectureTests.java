package dev.flow.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.flow.spring.client.FlowClientCustomizer;
import dev.flow.spring.executor.ExecutorBeans;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.LocalExecutors;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.OnGatewayCondition;
import dev.flow.spring.gateway.ServedProtocol;
import dev.flow.spring.health.ProbeHealth;
import dev.flow.spring.tls.GrpcServerBundle;
import dev.flow.spring.tls.ReloadableBundle;
import dev.flow.spring.tls.WebServerKeys;
import org.apache.coyote.ProtocolHandler;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who may know whom in the starter, and what its users see of it. */
@AnalyzeClasses(packages = "dev.flow.spring", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    /** What packages of the starter, or an application, need of each other. */
    private static final DescribedPredicate<JavaClass> SHARED = DescribedPredicate.describe(
            "shared between packages",
            (type) -> type.isAssignableTo(Bounds.class)
                    || type.isAssignableTo(Phases.class)
                    || type.isAssignableTo(FlowClientCustomizer.class)
                    || type.isAssignableTo(ExecutorBeans.class)
                    || type.isAssignableTo(ExecutorServers.class)
                    || type.isAssignableTo(GrpcServerBundle.class)
                    || type.isAssignableTo(LocalExecutors.class)
                    || type.isAssignableTo(OnGatewayCondition.class)
                    || type.isAssignableTo(ProbeHealth.class)
                    || type.isAssignableTo(ReloadableBundle.class)
                    || type.isAssignableTo(ServedProtocol.class)
                    || type.isAssignableTo(ShutdownGrace.class)
                    || type.isAssignableTo(WebServerKeys.class)
                    || isOrIsWithin(type, Disclosure.class));

    /** Members of an interface are public whether or not it is. */
    private static final DescribedPredicate<JavaClass> HIDDEN = DescribedPredicate.describe(
            "within a hidden type",
            (type) -> type.getEnclosingClass()
                    .filter((outer) -> !outer.getModifiers().contains(JavaModifier.PUBLIC))
                    .isPresent());

    private static final DescribedPredicate<JavaClass> PROPERTIES = DescribedPredicate.describe(
            "properties",
            (type) -> type.isAnnotatedWith(ConfigurationProperties.class)
                    || type.getEnclosingClass()
                            .filter((outer) -> outer.isAnnotatedWith(ConfigurationProperties.class))
                            .isPresent());

    @ArchTest
    static final ArchRule usersSeeAutoConfigurationsPropertiesAndAnnotations = classes()
            .that()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areNotAnnotations()
            .and()
            .areNotAnnotatedWith(Endpoint.class)
            .and(DescribedPredicate.not(SHARED))
            .and(DescribedPredicate.not(HIDDEN))
            .and(DescribedPredicate.not(PROPERTIES))
            .and()
            // Tomcat creates its protocol by the name of the class.
            .areNotAssignableTo(ProtocolHandler.class)
            .should()
            .beAnnotatedWith(AutoConfiguration.class);

    @ArchTest
    static final ArchRule classesAreFinal = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .areNotAnnotatedWith(Endpoint.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule webIsKnownByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flow.spring.web")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.flow.spring.web");

    @ArchTest
    static final ArchRule actuatorIsKnownByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flow.spring.actuate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.flow.spring.actuate");

    @ArchTest
    static final ArchRule onlyWebKnowsServletsAndSockets = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flow.spring.web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule onlyTheActuatorPackageKnowsActuator = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flow.spring.actuate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..");

    @ArchTest
    static final ArchRule onlyTheMetricsPackageKnowsMicrometer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flow.spring.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "dev.flow.spring.metrics");

    @ArchTest
    static final ArchRule executorsKnowNoGateway = noClasses()
            .that()
            .resideInAPackage("dev.flow.spring.executor")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.flow.gateway..", "dev.flow.spring.gateway");

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("dev.flow.spring.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nullDoesNotTravel =
            classes().that().haveSimpleNameNotEndingWith("package-info").should(liveInANullMarkedPackage());

    private static boolean isOrIsWithin(JavaClass type, Class<?> shared) {
        return type.isEquivalentTo(shared)
                || type.getEnclosingClass()
                        .filter((outer) -> outer.isEquivalentTo(shared))
                        .isPresent();
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " does not"));
                }
            }
        };
    }
}
