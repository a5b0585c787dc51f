package dev.habitue;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Habitue {
    public static void main(String[] arguments) {
        SpringApplication.run(Habitue.class, arguments);
    }
}
