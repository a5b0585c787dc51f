package dev.habitue.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The tokens that the console's forms carry; each belongs to one session. */
public interface FormTokens {
    /** Has the page that answers this request carry the tokens of a session that began with it. */
    void belongTo(String session, HttpServletRequest request, HttpServletResponse response);
}
