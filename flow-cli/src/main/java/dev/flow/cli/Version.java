package dev.flow.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} tells: that of Flow, as the jar's manifest has it, and of the JVM it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(FlowCommand.class.getPackage().getImplementationVersion())
                .orElse("unknown");
        return new String[] {"flow " + version, "java " + System.getProperty("java.version")};
    }
}
