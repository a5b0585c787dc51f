package dev.habitue.command;

import dev.habitue.Habitue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code habitue run}: the server, in the foreground until it is told to end. */
@Command(name = "run", description = "Start the server; Ctrl-C ends it.", sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:PORT:-8080}",
            converter = PortConverter.class,
            description = "Port of the pages and the API; 0 takes a free one (default: 8080, or $$PORT).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:HABITUE_BIND:-127.0.0.1}",
            description = "Address to listen on (default: 127.0.0.1, this machine only; 0.0.0.0 for all networks).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HABITUE_DATA:-${env:HOME:-${sys:user.home}}/.habitue}",
            description = "Folder for the database, keys and logs (default: ~/.habitue).")
    private Path data = Path.of(".habitue");

    @Option(names = "--no-demo", description = "Leave the demo world out where no source is configured.")
    private boolean withoutDemo;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<String> unusable = new EnvironmentCheck(System.getenv()).problem();
        if (unusable.isPresent()) {
            spec.commandLine().getErr().println("habitue: " + unusable.get());
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        refuseWhatCannotBeListenedOn();
        refuseWhatIsNoFolder();
        // Unlike a real source of settings, these defaults give way to the environment.
        Map<String, Object> quiet = Map.of(
                "logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off",
                "logging.level.org.springframework.boot.web.server.servlet.context", "error",
                "logging.level.org.springframework.boot.tomcat.servlet.DeferredServletContainerInitializers", "off",
                "logging.level.org.springframework.context.support", "error");
        try {
            ConfigurableApplicationContext program = new SpringApplicationBuilder(Habitue.class)
                    .main(Habitue.class)
                    .properties(quiet)
                    .run(
                            "--server.port=" + port,
                            "--server.address=" + bind,
                            "--habitue.data=" + data.toAbsolutePath().normalize(),
                            "--habitue.demo=" + !withoutDemo);
            leaveAddress(program);
            return 0;
        } catch (RuntimeException reported) {
            // The framework has said why: in one line where StartupFailure knew it, else with its stack trace.
            return 1;
        }
    }

    /** There is none where the program was only started to be measured or trained. */
    private void leaveAddress(ConfigurableApplicationContext program) {
        Integer listening =
                program.isActive() ? program.getEnvironment().getProperty("local.server.port", Integer.class) : null;
        if (listening != null) {
            try {
                ServerFile.leave(data, bind, listening);
            } catch (IOException e) {
                System.err.println("habitue: other commands will not find this server, because " + data
                        + " cannot be written (" + e.getMessage() + ")");
            }
        }
    }

    private void refuseWhatCannotBeListenedOn() {
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw refusal("There is no address " + bind
                    + " to listen on (--bind, or HABITUE_BIND); 127.0.0.1 is this machine only, 0.0.0.0 all networks");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw refusal("Port " + port + " on " + bind + " cannot be listened on (" + taken.getMessage()
                    + "): stop the program that holds it, or choose another with --port");
        }
    }

    private void refuseWhatIsNoFolder() {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw refusal(data + " is a file; --data (or HABITUE_DATA) names a folder");
        }
        if (Files.exists(data) && !Files.isWritable(data)) {
            throw refusal(
                    "The folder " + data + " cannot be written; look at its permissions, or name another with --data");
        }
    }

    /** Names the variable too, since it is where most ports come from. */
    static final class PortConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            String text = value.strip();
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > HIGHEST_PORT) {
                throw new TypeConversionException("'" + text + "' is no port. Ports are 0 to " + HIGHEST_PORT
                        + " (--port, or PORT in the environment)");
            }
            return Integer.valueOf(text);
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
