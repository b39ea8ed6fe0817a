package io.leakproof.admission.webhook;

import io.leakproof.source.Problems;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Decides manifests that stand in no file. */
public final class Texts {

    private Texts() {}

    /**
     * Decides the objects of texts, as if an argument named each.
     *
     * @param texts what the files hold, by the names that messages show
     */
    public static ManifestAdmission.Decisions admit(AdmissionSetup setup, Map<String, String> texts, String namespace) {
        ManifestFiles files = new ManifestFiles(namespace);
        Problems problems = new Problems();
        texts.forEach((name, text) -> problems.attempt(() -> {
            files.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, false);
            return name;
        }));
        problems.throwIfAny();
        return setup.manifests().admit(files);
    }
}
