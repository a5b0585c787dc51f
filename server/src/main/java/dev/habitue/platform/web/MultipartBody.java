package dev.habitue.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** A body that brings files: whoever reads it has them written to disk, so it is read late and by few. */
public final class MultipartBody {
    private static final String TYPE = "multipart/";

    private MultipartBody() {}

    /** Whether the request says that it has one, in whatever case. */
    public static boolean isIn(HttpServletRequest request) {
        String contentType = request.getContentType();
        return contentType != null && contentType.regionMatches(true, 0, TYPE, 0, TYPE.length());
    }
}
