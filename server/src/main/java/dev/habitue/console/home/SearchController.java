package dev.habitue.console.home;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.ReturnAddress;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding somebody: the first thing that is done with a customer on the phone. */
@Controller
@Requires(Permission.CUSTOMERS_READ)
class SearchController {
    private static final int LONGEST_QUERY = 200;
    private static final int FEWEST_CHARACTERS = 2;
    private static final int ON_THE_PAGE = 12;
    private static final int IN_THE_DROP = 5;

    private final SearchResults hits;

    SearchController(SearchResults hits) {
        this.hits = hits;
    }

    @GetMapping("/")
    String home() {
        return "redirect:" + ReturnAddress.HOME;
    }

    @GetMapping("/clientes")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletResponse response,
            Model model) {
        String query = q.length() > LONGEST_QUERY ? q.substring(0, LONGEST_QUERY) : q;
        boolean inDrop = "found-drop".equals(target);
        model.addAttribute("q", query);
        if (query.strip().length() >= FEWEST_CHARACTERS) {
            model.addAttribute("found", hits.find(query, inDrop ? IN_THE_DROP : ON_THE_PAGE));
        }
        response.setHeader(HttpHeaders.VARY, "HX-Request, HX-Target");
        return target == null ? "console/home/search" : "console/home/search :: results";
    }
}
