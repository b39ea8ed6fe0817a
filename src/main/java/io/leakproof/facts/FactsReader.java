package io.leakproof.facts;

import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one document into facts, and checks what one value alone cannot show: names, references, tenants. */
final class FactsReader {

    private final Document document;
    private final Supplier<Catalogue> catalogue;
    private final ExpectBlock expect;
    private final Problems problems;

    FactsReader(Document document, Supplier<Catalogue> catalogue, ExpectBlock expect) {
        this.document = document;
        this.catalogue = catalogue;
        this.expect = expect;
        this.problems = document.startReading();
    }

    FactsFile read() {
        refuseOtherKinds();
        Node root = new Inheritance(catalogue, problems).fill(document.root());
        Fields facts = FactsFields.shape(expect).read(root, problems);
        if (facts == null) {
            throw problems.exception();
        }
        Map<String, Map<String, Mapping>> places = check(facts);
        problems.throwIfAny();
        Fields provenance = facts.find(FactsFields.PROVENANCE);
        return new FactsFile(
                world(facts),
                provenance == null ? null : provenance.as(Provenance.class),
                document,
                expected(facts),
                places,
                catalogue);
    }

    private void refuseOtherKinds() {
        if (document.root() instanceof Mapping root && root.find("scenario") == null && root.find("devices") == null) {
            if (root.find("policy") != null) {
                throw BadInputException.of(Problem.at(root.mark(), "this is a policy, not facts"));
            }
            if (root.find("exporters") != null) {
                throw BadInputException.of(Problem.at(root.mark(), "this is a catalogue, not facts"));
            }
        }
    }

    private Map<String, Map<String, Mapping>> check(Fields facts) {
        Names devices = names("device", facts, FactsFields.DEVICES, DeviceFields.ID);
        Names users = names("user", facts, FactsFields.USERS, User.ID);
        Names buffers = names("buffer", facts, FactsFields.BUFFERS, Buffer.ID);
        Names importers = names("importer", facts, FactsFields.IMPORTERS, ImporterFields.ID);
        checkReferences(facts, devices);
        checkTenants(facts);
        checkAttachments(facts);
        all(facts, FactsFields.UNKNOWNS).forEach(unknown -> UnknownFact.check(unknown, problems));
        checkExpectations(facts, importers);
        return Map.of(
                "device", devices.mappings(),
                "user", users.mappings(),
                "buffer", buffers.mappings(),
                "importer", importers.mappings(),
                "expect", expectationPlaces(facts));
    }

    private Names names(String kind, Fields facts, Field<List<Fields>> list, Field<String> id) {
        return Names.of(kind, all(facts, list), id, problems);
    }

    private static List<Fields> all(Fields facts, Field<List<Fields>> list) {
        return Objects.requireNonNullElse(facts.find(list), List.of());
    }

    private void checkReferences(Fields facts, Names devices) {
        if (facts.find(FactsFields.DEVICES) == null) {
            return;
        }
        for (Fields buffer : all(facts, FactsFields.BUFFERS)) {
            String device = buffer.find(Buffer.DEVICE);
            if (device != null) {
                devices.requireKnown(device, buffer.mark(Buffer.DEVICE), problems);
            }
        }
    }

    private void checkTenants(Fields facts) {
        List<Fields> users = all(facts, FactsFields.USERS);
        boolean known = users.size() > 1 && users.stream().allMatch(user -> user.find(User.TENANT) != null);
        if (!known) {
            return;
        }
        Set<String> local = new LinkedHashSet<>();
        users.forEach(user -> local.add(user.value(User.TENANT)));
        Set<String> tenants = new LinkedHashSet<>(local);
        all(facts, FactsFields.IMPORTERS)
                .forEach(importer ->
                        tenants.addAll(importer.value(ImporterFields.REMOTE).names()));
        if (tenants.size() < 2) {
            problems.add(users.get(1).mark(User.TENANT), "all users are of one tenant; a leak needs two tenants");
        }
        all(facts, FactsFields.DEVICES).forEach(device -> checkTenants(device, DeviceFields.OPENERS, local));
        all(facts, FactsFields.IMPORTERS).forEach(importer -> checkTenants(importer, ImporterFields.USERS, local));
    }

    /** A tenant that no user has is a slip of the pen, and must not turn into safety. */
    private void checkTenants(Fields fact, Field<NameSet> field, Set<String> local) {
        for (Scalar name : fact.node().texts(field.name())) {
            if (!local.contains(name.text())) {
                problems.add(
                        name.mark(),
                        "no user is of the tenant " + Printable.quoted(name.text()),
                        Spelling.guess(name.text(), local));
            }
        }
    }

    /** What concerns attaching alone says nothing of an importer that does not attach. */
    private void checkAttachments(Fields facts) {
        for (Fields importer : all(facts, FactsFields.IMPORTERS)) {
            Attachment attachment = importer.find(ImporterFields.ATTACHMENT);
            if (attachment == Attachment.MAPPING || attachment == Attachment.SELF) {
                ImporterFields.OF_ATTACHMENTS.forEach(field -> refuse(importer, field, attachment));
            }
        }
    }

    private void refuse(Fields importer, Field<?> field, Attachment attachment) {
        Entry entry = importer.node().entries().get(field.name());
        if (entry != null && entry.mark().source().equals(importer.node().mark().source())) {
            problems.add(
                    entry.mark(),
                    "`" + field.name() + "` says nothing of an importer with `attachment: " + attachment.word()
                            + "`, which no attach and no callback reaches");
        }
    }

    private void checkExpectations(Fields facts, Names importers) {
        for (Fields expectation : expected(facts).values()) {
            for (Field<List<String>> field : expect.importers()) {
                List<String> ids = Objects.requireNonNullElse(expectation.find(field), List.of());
                List<Node> written = expectation.node().items(field.name());
                for (int i = 0; i < ids.size() && ids.size() == written.size(); i++) {
                    importers.requireKnown(ids.get(i), written.get(i).mark(), problems);
                }
            }
        }
    }

    private Map<String, Fields> expected(Fields facts) {
        return facts.value(FactsFields.expect(expect));
    }

    private Map<String, Mapping> expectationPlaces(Fields facts) {
        Map<String, Mapping> places = new LinkedHashMap<>();
        expected(facts).forEach((policy, fields) -> places.put(policy, fields.node()));
        return places;
    }

    private static World world(Fields facts) {
        return new World(
                facts.value(FactsFields.SCENARIO),
                facts.value(FactsFields.SUMMARY),
                facts.value(FactsFields.SOURCE),
                each(facts, FactsFields.DEVICES, device -> device.as(Device.class)),
                each(facts, FactsFields.USERS, user -> user.as(User.class)),
                each(facts, FactsFields.BUFFERS, buffer -> buffer.as(Buffer.class)),
                each(facts, FactsFields.IMPORTERS, importer -> importer.as(Importer.class)),
                each(facts, FactsFields.UNKNOWNS, UnknownFact::of));
    }

    private static <T> List<T> each(Fields facts, Field<List<Fields>> list, Function<Fields, T> read) {
        return facts.value(list).stream().map(read).toList();
    }
}
