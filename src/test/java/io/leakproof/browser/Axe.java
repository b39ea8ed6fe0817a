package io.leakproof.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Axe-core, as it is in Deque's jar for Selenium, which looks for what keeps people from using a page. */
final class Axe {

    private Axe() {}

    /** Whether much was looked at on the page that is open, and behind that all that is broken. */
    static @Nullable Object look(Browser browser) throws IOException {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            browser.value(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }
        return browser.value("axe.run().then(found => [found.passes.length > 15, ...found.violations.flatMap(broken =>"
                + " broken.nodes.map(node => broken.impact + ': ' + broken.help + ': ' + node.html))])");
    }
}
