package dev.habitue.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who may come in, to be asked before a byte of a request's body is read or kept. */
public interface Admission {
    /** The actor on whose behalf the request comes, where its route is open to that actor; empty for whoever is refused. */
    Optional<String> admitted(HttpServletRequest request);
}
