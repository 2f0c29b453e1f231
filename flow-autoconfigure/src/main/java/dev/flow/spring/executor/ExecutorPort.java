package dev.flow.spring.executor;

/**
 * The port of one Executor.
 *
 * @param number the port, 0 for any free port
 * @param property the property that sets the port, for error messages
 */
record ExecutorPort(int number, String property) {}
