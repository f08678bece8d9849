package dev.weir.gateway.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What one input may cost: time of the processor, not of the clock, and bytes of the heap. */
final class Spending {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_CPU_NANOS = 2_000_000_000L;
    private static final long ALWAYS = 8 << 20;
    private static final long EACH_BYTE = 4096;

    private Spending() {}

    /**
     * Runs it, and throws if it was too dear for an input of that length: twice, since the first time classes may have been loaded for it.
     */
    static void bounded(int length, Runnable work) {
        boolean first = tooDear(length, work);
        if (first && tooDear(length, work)) {
            throw new AssertionError(length + " bytes cost too much time or heap");
        }
    }

    private static boolean tooDear(int length, Runnable work) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long heap = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - heap;
        long nanos = THREADS.getCurrentThreadCpuTime() - cpu;
        return bytes > ALWAYS + EACH_BYTE * length || nanos > MOST_CPU_NANOS;
    }
}
