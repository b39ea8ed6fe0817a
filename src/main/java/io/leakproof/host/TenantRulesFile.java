package io.leakproof.host;

import io.leakproof.document.Document;
import io.leakproof.host.TenantRules.Rule;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a user says of tenants. */
public final class TenantRulesFile {

    private static final Field<String> TENANT = Field.required("tenant", Shapes.id(), "Whose these are.");
    private static final Field<String> UID =
            Field.optional("uid", Shapes.line("a uid"), "A uid, or two with `-` between them: \"1000-1999\".");
    private static final Field<String> CGROUP = Field.optional(
            "cgroup",
            Shapes.line("a path"),
            "A cgroup's path from the root; `*` stands for what has no `/`, `**` for anything.");
    private static final Field<String> NAMESPACE = Field.optional(
            "namespace", Shapes.id(), "The namespace of a pod, as the kubelet names its directories of logs.");
    private static final Field<Boolean> TRUSTED =
            Field.defaulted("trusted", Shapes.truth(), false, "false", "Whether their reading is nobody's loss.");
    private static final MappingShape RULE = Shapes.mapping(
            "rule",
            "Whose something is; all that is written must fit.",
            List.of(TENANT, UID, CGROUP, NAMESPACE, TRUSTED));
    private static final Field<List<Fields>> TENANTS =
            Field.required("tenants", Shapes.list(RULE), "Rules, of which the first that fits decides.");
    private static final Field<List<String>> ROOTS = Field.list(
            "cgroup_roots",
            Shapes.list(Shapes.line("a path")),
            "The cgroups below which further kubelets keep their pods (`--cgroup-root`, or nodes in containers).");
    private static final MappingShape SHAPE =
            Shapes.mapping("file of tenants", "Whose uids, cgroups and namespaces are.", List.of(TENANTS, ROOTS));
    private static final Pattern UIDS = Pattern.compile("(\\d{1,10})(?:-(\\d{1,10}))?");

    private static final Set<String> NO_TENANTS = Set.of(Users.NEXT, Users.NEXT + "-2", HostTenants.NOBODY_KNOWN);

    private TenantRulesFile() {}

    /**
     * The rules in a file.
     *
     * @throws BadInputException if it holds none
     */
    public static TenantRules read(Path file) {
        return read(Document.read(file));
    }

    static TenantRules read(Document document) {
        Problems problems = document.startReading();
        Fields fields = SHAPE.read(document.root(), problems);
        List<Rule> rules = new ArrayList<>();
        Set<String> trusted = new TreeSet<>();
        for (Fields one : fields == null ? List.<Fields>of() : fields.value(TENANTS)) {
            if (one.complete()) {
                rules.add(rule(one, problems));
                if (one.value(TRUSTED)) {
                    trusted.add(one.value(TENANT));
                }
            }
        }
        problems.throwIfAny();
        List<Pattern> roots = fields == null
                ? List.of()
                : fields.value(ROOTS).stream()
                        .map(root -> Pattern.compile(glob(root) + "(/.*)", Pattern.DOTALL))
                        .toList();
        return new TenantRules(rules, trusted, roots, Map.of());
    }

    private static Rule rule(Fields fields, Problems problems) {
        if (NO_TENANTS.contains(fields.value(TENANT))) {
            problems.add(
                    fields.mark(TENANT),
                    Printable.quoted(fields.value(TENANT)) + " is no tenant's name: reports call so who is not known");
        }
        String uid = fields.find(UID);
        String cgroup = fields.find(CGROUP);
        return new Rule(
                fields.value(TENANT),
                uid == null ? null : uids(uid, fields, problems),
                cgroup == null
                        ? null
                        : Pattern.compile(glob(cgroup) + "(?:/.*)?", Pattern.DOTALL)
                                .asMatchPredicate(),
                fields.find(NAMESPACE));
    }

    private static @Nullable Predicate<Long> uids(String written, Fields fields, Problems problems) {
        var bounds = UIDS.matcher(written);
        if (!bounds.matches()) {
            problems.add(fields.mark(UID), "this is no uid, and not two with `-` between them");
            return null;
        }
        long first = Long.parseLong(bounds.group(1));
        long last = bounds.group(2) == null ? first : Long.parseLong(bounds.group(2));
        if (first > last) {
            problems.add(fields.mark(UID), "there is no uid from " + first + " to " + last);
        }
        return uid -> uid >= first && uid <= last;
    }

    private static String glob(String written) {
        StringBuilder pattern = new StringBuilder();
        for (String part : written.split("(?<=\\*)(?=[^*])|(?<=[^*])(?=\\*)")) {
            pattern.append(part.startsWith("**") ? ".*" : part.startsWith("*") ? "[^/]*" : Pattern.quote(part));
        }
        return pattern.toString();
    }
}
