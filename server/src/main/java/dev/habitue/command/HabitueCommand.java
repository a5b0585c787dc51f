package dev.habitue.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line; every verb of the program is one of its subcommands. */
@Command(
        name = "habitue",
        description = "Customer identity, insight and loyalty for places that people come back to.",
        subcommands = {
            RunCommand.class,
            SyncCommand.class,
            TakeOverCommand.class,
            ImportCommand.class,
            DemoCommand.class,
            LinkCommand.class,
            VerifyCommand.class,
            HelpCommand.class
        })
public final class HabitueCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        int exit = execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** The exit code: 0 done, 1 failed, 2 not understood. */
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new HabitueCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(HabitueCommand::refuse)
                .setExecutionExceptionHandler(HabitueCommand::tellOurError);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int refuse(ParameterException refusal, String[] arguments) {
        PrintWriter err = refusal.getCommandLine().getErr();
        err.println("habitue: " + refusal.getMessage() + " (see: habitue help"
                + helpTopic(refusal.getCommandLine().getCommandName()) + ")");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Whoever typed a command has no use for where in the program it went wrong, unless she asks. */
    private static int tellOurError(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("habitue: It stopped on an error of ours ("
                + String.valueOf(error).strip().replaceAll("\\s+", " ") + "). With HABITUE_TRACE=1 it says where.");
        if (System.getenv("HABITUE_TRACE") != null) {
            error.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String helpTopic(String command) {
        return command.equals("habitue") ? "" : " " + command;
    }
}
