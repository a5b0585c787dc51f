/** What console, portal and public pages share: formats, texts, forms, how a person is shown. */
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"platform", "customers"})
@NullMarked
package dev.habitue.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
