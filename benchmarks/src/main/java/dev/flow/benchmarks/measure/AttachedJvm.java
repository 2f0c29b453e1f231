package dev.flow.benchmarks.measure;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Another JVM of this machine, asked what it knows of itself. */
final class AttachedJvm {

    /** It may end before the one who asks: nobody is to look after it, and complain. */
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
            throw new IOException("process " + pid + " lets nobody attach", refused);
        }
    }
}
