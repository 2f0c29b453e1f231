package dev.flow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.flow", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule coreKnowsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule graphKnowsNamesAndEdgesOnly = classes()
            .that()
            .resideInAPackage("dev.flow.graph..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.flow", "dev.flow.graph..", "org.jspecify..");

    @ArchTest
    static final ArchRule connectionsKnowNoGraph = noClasses()
            .that()
            .resideInAPackage("dev.flow.connection..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.flow.graph..");

    @ArchTest
    static final ArchRule documentsKnowNothingOfTransport = noClasses()
            .that()
            .resideInAPackage("dev.flow.document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "io.netty..");

    @ArchTest
    static final ArchRule aGatewayAndAnExecutorAreStrangers = noClasses()
            .that()
            .resideInAPackage("dev.flow.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.flow.executor..", "dev.flow.launch..", "dev.flow.local..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRootPackageKnowsNothingBelowIt = classes()
            .that()
            .resideInAPackage("dev.flow")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.flow", "org.jspecify..");

    @ArchTest
    static final ArchRule nullDoesNotTravel = classes()
            .that()
            .resideOutsideOfPackage("dev.flow.proto..")
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should(liveInANullMarkedPackage());

    /** Every package is a slice of its own, root packages included. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith("dev.flow.proto") ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "each package";
        }
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
