package dev.flow.hostile.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JcmdTests {

    @Test
    void readsTheHeapOfG1WithoutMetaspace() {
        String text = """
                 garbage-first heap   total 262144K, used 34567K [0x00000000f0000000, 0x0000000100000000)
                  region size 1024K, 12 young (12288K), 2 survivors (2048K)
                 Metaspace       used 1234K, committed 1408K, reserved 1114112K
                """;
        assertThat(Jcmd.usedHeap(text)).hasValue(34_567);
    }

    @Test
    void addsTheGenerationsOfOtherCollectors() {
        String text = """
                 def new generation   total 78656K, used 1000K [0x0, 0x0, 0x0)
                 tenured generation   total 174784K, used 234K [0x0, 0x0, 0x0)
                """;
        assertThat(Jcmd.usedHeap(text)).hasValue(1_234);
    }

    @Test
    void findsNoFigureInTheTextOfAJvmThatDoesNotAnswer() {
        assertThat(Jcmd.usedHeap("")).isEmpty();
    }

    @Test
    void readsDirectMemory() {
        assertThat(Jcmd.directMemory("-                     Other (reserved=4096KB, committed=4000KB)"))
                .hasValue(4_000);
    }

    @Test
    void readsFieldsOfProc() {
        assertThat(ProcessFigures.field("Name:\tjava\nVmRSS:\t  262144 kB\nThreads:\t31\n", "VmRSS:"))
                .isEqualTo(262_144);
    }

    @Test
    void readsTheFiguresOfThisProcess() {
        ProcessFigures figures = ProcessFigures.of(ProcessHandle.current().pid());
        assertThat(figures.residentMegabytes()).isPositive();
        assertThat(figures.threads()).isPositive();
        assertThat(figures.files()).isPositive();
    }
}
