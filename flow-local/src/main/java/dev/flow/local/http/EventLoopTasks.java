package dev.flow.local.http;

import io.netty.channel.ChannelHandlerContext;

/** Runs tasks on the event loop of a connection. */
final class EventLoopTasks {

    private EventLoopTasks() {}

    /** Runs a task at once if the caller is on the event loop, else as soon as the event loop gets to it. */
    static void run(ChannelHandlerContext context, Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }
}
