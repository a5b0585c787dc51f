package dev.habitue;

import dev.habitue.command.HabitueCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Habitue {
    public static void main(String[] arguments) {
        int exit = HabitueCommand.execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
