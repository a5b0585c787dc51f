package dev.habitue.console.customers;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.SetAside;
import dev.habitue.pages.Person;
import dev.habitue.platform.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whoever is left out as staff or as a test record, and putting it right on her page. */
@Controller
@RequestMapping("/clientes")
@Requires(Permission.CUSTOMERS_READ)
class SetAsidePageController {
    private static final int PAGE = 50;

    private final SetAside setAside;

    SetAsidePageController(SetAside setAside) {
        this.setAside = setAside;
    }

    @GetMapping("/apartados")
    String list(@RequestParam(name = "desde", required = false) @Nullable String cursor, Model model) {
        Cursor after = Cursor.decode(cursor, "set-aside", 1);
        List<Customer> found = setAside.list(after == null ? 0 : after.number(0), PAGE + 1);
        List<Customer> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("people", shown.stream().map(Shown::of).toList());
        model.addAttribute("total", setAside.count());
        model.addAttribute(
                "next", found.size() > PAGE ? Cursor.of(shown.getLast().id()).encode("set-aside") : null);
        return "console/customers/set-aside";
    }

    /** One of the list. */
    public record Shown(Customer customer, String name, String initials) {
        static Shown of(Customer customer) {
            String name = Person.nameOf(customer);
            return new Shown(customer, name, Person.initials(name));
        }
    }

    @PostMapping("/{id}/es-cliente")
    @Requires(Permission.CONSENT_WRITE)
    String isCustomer(@PathVariable long id) {
        setAside.decide(id, SetAside.Standing.CUSTOMER);
        return "redirect:/clientes/" + id;
    }

    @PostMapping("/{id}/apartar")
    @Requires(Permission.CONSENT_WRITE)
    String isStaff(@PathVariable long id) {
        setAside.decide(id, SetAside.Standing.STAFF);
        return "redirect:/clientes/" + id;
    }
}
