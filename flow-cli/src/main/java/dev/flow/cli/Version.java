package dev.flow.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Provides the text of {@code --version}: the version of Flow in the jar's manifest and the version of Java. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(FlowCommand.class.getPackage().getImplementationVersion())
                .orElse("unknown");
        return new String[] {"flow " + version, "java " + System.getProperty("java.version")};
    }
}
