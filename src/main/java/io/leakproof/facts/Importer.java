package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.policy.Labels;
import io.leakproof.schema.Field;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device and driver through which users attach to other devices' dma-bufs.
 *
 * @param id unique among the importers of a world
 * @param driver the catalogue entry the fields were inherited from, if any
 * @param attachment how it attaches
 * @param peer2peer whether it can map memory behind a PCI BAR
 * @param honoursRevoke how soon it stops after it was told to; unused where it cannot be told
 * @param access what its DMA may do
 * @param users the tenants whose users may import through it
 * @param accepts the drivers whose dma-bufs it takes; of a catalogue entry, what stands before the {@code @} counts
 * @param handover whether whoever has an attachment through it may pass its handle on
 * @param remote the tenants on other hosts who hold the key of what is registered through it
 * @param route how its DMA reaches the exporter
 * @param labels free words for people's own rules
 */
@Api
public record Importer(
        String id,
        @Nullable String driver,
        Attachment attachment,
        boolean peer2peer,
        HonoursRevoke honoursRevoke,
        Access access,
        NameSet users,
        NameSet accepts,
        boolean handover,
        NameSet remote,
        Route route,
        Labels labels) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a part is null that may not be
     * @throws IllegalArgumentException if {@code id} is empty
     */
    public Importer {
        Names.requireText(id, "the id of an importer");
        Objects.requireNonNull(attachment, "attachment");
        Objects.requireNonNull(honoursRevoke, "honoursRevoke");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(accepts, "accepts");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(labels, "labels");
    }

    /** Whether an import makes the exporter promise not to move the storage. */
    public boolean pins() {
        return attachment == Attachment.STATIC
                || attachment == Attachment.PINNED_REVOCABLE
                || attachment == Attachment.PINNED;
    }

    /** Whether it refers to the dma-buf without an attach, so that no callback reaches it. */
    public boolean isReference() {
        return attachment == Attachment.MAPPING || attachment == Attachment.SELF;
    }

    /**
     * Whether it takes dma-bufs of a device, whatever kernel stands behind the {@code @} of either; of a device without a driver
     * only where it takes any.
     */
    public boolean accepts(Device device) {
        String driver = device.driver();
        return accepts.isAny()
                || driver != null
                        && accepts.names().stream()
                                .map(CatalogueEntry::driverOf)
                                .anyMatch(CatalogueEntry.driverOf(driver)::equals);
    }

    /** Whether it has a callback by which it can be told to give up its mappings. */
    public boolean revocable() {
        return attachment == Attachment.DYNAMIC || attachment == Attachment.PINNED_REVOCABLE;
    }

    /** The fields, as they are written, that say nothing of an importer that does not attach. */
    @Api(Api.Status.INTERNAL)
    public static List<String> fieldsOfAttachments() {
        return ImporterFields.OF_ATTACHMENTS.stream().map(Field::name).toList();
    }

    /** A builder of an importer with every other field at its default. */
    public static Builder builder(String id, Attachment attachment) {
        return new Builder(id, attachment);
    }

    /** A builder that has all that this importer has. */
    public Builder toBuilder() {
        return toBuilder(id);
    }

    /** A builder that has all that this importer has, under another id. */
    public Builder toBuilder(String other) {
        Builder builder = new Builder(other, attachment);
        builder.driver = driver;
        builder.peer2peer = peer2peer;
        builder.honoursRevoke = honoursRevoke;
        builder.access = access;
        builder.users = users;
        builder.accepts = accepts;
        builder.handover = handover;
        builder.remote = remote;
        builder.route = route;
        builder.labels = labels;
        return builder;
    }

    /** Makes importers. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private @Nullable String driver;
        private Attachment attachment;
        private boolean peer2peer = true;
        private HonoursRevoke honoursRevoke = HonoursRevoke.AT_ONCE;
        private Access access = Access.READ_WRITE;
        private NameSet users = NameSet.any();
        private NameSet accepts = NameSet.any();
        private boolean handover = false;
        private NameSet remote = NameSet.none();
        private Route route = Route.SWITCH;
        private Labels labels = Labels.none();

        private Builder(String id, Attachment attachment) {
            this.id = id;
            this.attachment = attachment;
        }

        /** Sets the catalogue entry the fields were inherited from. */
        public Builder driver(@Nullable String value) {
            driver = value;
            return this;
        }

        /** Sets how it attaches. */
        public Builder attachment(Attachment value) {
            attachment = value;
            return this;
        }

        /** Sets whether it can map memory behind a PCI BAR. */
        public Builder peer2peer(boolean value) {
            peer2peer = value;
            return this;
        }

        /** Sets when it has stopped after it was told to. */
        public Builder honoursRevoke(HonoursRevoke value) {
            honoursRevoke = value;
            return this;
        }

        /** Sets what its DMA may do. */
        public Builder access(Access value) {
            access = value;
            return this;
        }

        /** Sets the tenants whose users may import through it. */
        public Builder users(NameSet value) {
            users = value;
            return this;
        }

        /** Sets the exporters whose dma-bufs it takes. */
        public Builder accepts(NameSet value) {
            accepts = value;
            return this;
        }

        /** Sets whether whoever has an attachment through it may pass its handle on. */
        public Builder handover(boolean value) {
            handover = value;
            return this;
        }

        /** Sets the tenants on other hosts who hold its keys. */
        public Builder remote(NameSet value) {
            remote = value;
            return this;
        }

        /** Sets how its DMA reaches the exporter. */
        public Builder route(Route value) {
            route = value;
            return this;
        }

        /** Sets the words for people's own rules. */
        public Builder labels(Labels value) {
            labels = value;
            return this;
        }

        /** The importer. */
        public Importer build() {
            return new Importer(
                    id,
                    driver,
                    attachment,
                    peer2peer,
                    honoursRevoke,
                    access,
                    users,
                    accepts,
                    handover,
                    remote,
                    route,
                    labels);
        }
    }
}
