package dev.habitue.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The eleven mails that every place begins with, as a mail program shows them, wide and on a phone. */
@Execution(ExecutionMode.SAME_THREAD)
class SeedMailsTest {
    private final RunningServer server = DemoServer.populated();
    private final Tenant tenant = server.bean(Tenants.class).bySlug("aremko").orElseThrow();

    @ParameterizedTest
    @EnumSource
    void fitEveryScreenAndCanBeReadByEverybody(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            for (MessageKind kind : MessageKind.values()) {
                for (String language : new String[] {"es", "en"}) {
                    Rendered mail = rendered(kind, language);
                    assertThat(mail.subject()).doesNotContain("{", "}");
                    browsing.page.setContent(mail.html());
                    browsing.shouldFitItsWidth().picture("mail-" + kind.code() + "-" + language + "-" + screen);
                }
            }
        }
    }

    private Rendered rendered(MessageKind kind, String language) {
        Templates templates = server.bean(Templates.class);
        return TenantScope.call(
                tenant,
                () -> templates.preview(
                        kind, language, templates.current(kind, language).draft(), DemoServer.MARISOL));
    }
}
