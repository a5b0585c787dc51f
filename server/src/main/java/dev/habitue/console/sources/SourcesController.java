package dev.habitue.console.sources;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.access.TakesFile;
import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.identity.SyncIdentity;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Refusal;
import dev.habitue.sources.Import;
import dev.habitue.sources.Imports;
import dev.habitue.sources.Sources;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the data come from: how fresh they are, what was imported, and bringing more in. */
@Controller
@RequestMapping("/fuentes")
class SourcesController {
    private static final int IMPORTS = 15;
    private static final int JOBS = 20;
    private static final int LONGEST_FILE_NAME = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HOME = "redirect:/fuentes";
    private static final String SYNC = "console/sources/sync :: sync";

    private final Sources sources;
    private final Imports imports;
    private final SyncIdentity sync;
    private final Jobs jobs;
    private final Texts texts;

    SourcesController(Sources sources, Imports imports, SyncIdentity sync, Jobs jobs, Texts texts) {
        this.sources = sources;
        this.imports = imports;
        this.sync = sync;
        this.jobs = jobs;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Permission.SOURCES_READ)
    String page(Model model) {
        List<Import> shown = imports.page(null, IMPORTS);
        model.addAttribute("sources", sources.health());
        model.addAttribute("imports", shown);
        model.addAttribute(
                "asking",
                shown.stream().filter(imports::awaitsAnswer).map(Import::id).toList());
        model.addAttribute(
                "working", shown.stream().anyMatch(one -> !one.status().isFinal()));
        addSync(model);
        return "console/sources/sources";
    }

    /** The part that is asked for again while something runs. */
    @GetMapping("/sincronizacion")
    @Requires(Permission.SOURCES_READ)
    String progress(@RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Model model) {
        addSync(model);
        return htmx == null ? HOME : SYNC;
    }

    @PostMapping("/sincronizar")
    @Requires(Permission.SOURCES_SYNC)
    String synchronise(@RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Model model) {
        if (jobs.running(SyncIdentity.JOB).isEmpty()) {
            sync.start(0);
        }
        addSync(model);
        return htmx == null ? HOME : SYNC;
    }

    @PostMapping("/importaciones")
    @TakesFile
    @Requires(Permission.SOURCES_SYNC)
    String take(
            @RequestParam MultipartFile archivo,
            @RequestParam(defaultValue = "false") boolean prueba,
            @RequestParam(defaultValue = "") String fechas,
            RedirectAttributes next) {
        if (archivo.isEmpty()) {
            boolean chosen = !String.valueOf(archivo.getOriginalFilename()).isBlank();
            next.addAttribute("aviso", chosen ? "unreadable.empty" : "empty");
            return HOME;
        }
        try {
            Import taken = imports.receive(
                    new Imports.Upload(fileName(archivo), archivo.getSize(), archivo::transferTo),
                    new Imports.Wish(null, DateOrder.ofCode(fechas).orElse(null), prueba));
            imports.await(taken.id(), PATIENCE);
            return HOME + "#importacion-" + taken.id();
        } catch (Imports.UnreadableFile e) {
            next.addAttribute("aviso", "unreadable." + e.reason().name().toLowerCase(Locale.ROOT));
            return HOME;
        }
    }

    /** Says which number of an import's dates is the day. */
    @PostMapping("/importaciones/{id}/fechas")
    @Requires(Permission.SOURCES_SYNC)
    String answerDateOrder(@PathVariable UUID id, @RequestParam String orden, RedirectAttributes next) {
        try {
            Import answered = imports.answerDateOrder(
                    id,
                    DateOrder.ofCode(orden).orElseThrow(() -> new InvalidInput("orden", "day_first or month_first")));
            imports.await(answered.id(), PATIENCE);
            return HOME + "#importacion-" + answered.id();
        } catch (Imports.FileGone gone) {
            next.addAttribute("aviso", "fileGone");
            return HOME;
        }
    }

    @PostMapping("/importaciones/{id}/deshacer")
    @Requires(Permission.SOURCES_SYNC)
    String takeBack(@PathVariable UUID id, RedirectAttributes next) {
        try {
            imports.undo(id);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            next.addAttribute("aviso", "notUndone");
        }
        return HOME;
    }

    @GetMapping("/importaciones/{id}/rechazos.csv")
    @Audited(action = Audited.EXPORTED, subject = "import:{id}")
    @Requires(Permission.SOURCES_READ)
    void rejects(@PathVariable UUID id, Locale language, HttpServletResponse response) throws IOException {
        imports.find(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rechazos-" + id + ".csv\"");
        RejectsSheet sheet = new RejectsSheet(response.getWriter());
        sheet.header(texts.in(language));
        imports.eachReject(id, sheet::row);
    }

    private void addSync(Model model) {
        model.addAttribute("running", jobs.running(SyncIdentity.JOB).orElse(null));
        model.addAttribute(
                "last",
                jobs.recent(JOBS).stream()
                        .filter(job -> job.kind().equals(SyncIdentity.JOB) && job.status() != Jobs.Status.RUNNING)
                        .findFirst()
                        .orElse(null));
    }

    /** Some browsers send the whole path of the file on their machine; only its last part is anybody's business. */
    private static String fileName(MultipartFile file) {
        String sent = String.valueOf(file.getOriginalFilename());
        String name =
                sent.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "archivo.csv" : name.substring(0, Math.min(name.length(), LONGEST_FILE_NAME));
    }
}
