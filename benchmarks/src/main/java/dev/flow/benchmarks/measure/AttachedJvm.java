package dev.flow.benchmarks.measure;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A JMX connection to another JVM of this machine. */
final class AttachedJvm {

    /** Disables connection checks, which would report an error when the other JVM ends first. */
    private static final Map<String, Long> UNCHECKED = Map.of("jmx.remote.x.client.connection.check.period", 0L);

    private AttachedJvm() {}

    static MBeanServerConnection connect(long pid) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(localAddress(pid)), UNCHECKED)
                .getMBeanServerConnection();
    }

    private static String localAddress(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException refused) {
            throw new IOException("Process " + pid + " does not allow attaching", refused);
        }
    }
}
