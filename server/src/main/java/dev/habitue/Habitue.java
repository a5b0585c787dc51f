package dev.habitue;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program; {@code dev.habitue.command} starts it. */
@SpringBootApplication
public class Habitue {
    /** Where the build begins when it works out the context's beans beforehand (decision 13). */
    public static void main(String[] arguments) {
        SpringApplication.run(Habitue.class, arguments);
    }
}
