package org.qunli.process;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbReadOnlyIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.Unit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.data.jpa.domain.Specification;

/**
 * The engine's view of the roster: people in service are its users, posts are its groups. Nothing is copied, so a
 * change of post counts from the next request. Passwords are Spring Security's business; the engine checks none.
 */
class RosterIdentityProvider extends DbReadOnlyIdentityServiceProvider {

    private final Directory directory;
    private final MessageSource messages;

    RosterIdentityProvider(Directory directory, MessageSource messages) {
        this.directory = directory;
        this.messages = messages;
    }

    @Override
    public UserEntity findUserById(String userId) {
        return directory
                .findPerson(userId)
                .filter(Person::isInService)
                .map(RosterIdentityProvider::toUser)
                .orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new RosterUserQuery();
    }

    @Override
    public UserQueryImpl createUserQuery(CommandContext commandContext) {
        return new RosterUserQuery();
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new IdentityProviderException(
                "People live in the roster; native queries on the engine's tables find none");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public GroupEntity findGroupById(String groupId) {
        return PostGroup.parse(groupId)
                .map(post -> toGroups(List.of(post)).get(0))
                .orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new RosterGroupQuery();
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext commandContext) {
        return new RosterGroupQuery();
    }

    private static UserEntity toUser(Person person) {
        var user = new UserEntity(person.getAccount());
        user.setFirstName(person.getName());
        user.setLastName("");
        user.setEmail("");
        return user;
    }

    private List<GroupEntity> toGroups(List<PostGroup> posts) {
        var units = directory.units(posts.stream()
                .map(PostGroup::unitCode)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return posts.stream()
                .map(post -> toGroup(post, units.get(post.unitCode())))
                .toList();
    }

    private GroupEntity toGroup(PostGroup post, Unit unit) {
        var group = new GroupEntity(post.id());
        var name = messages.getMessage(post.type(), Locale.ROOT);
        group.setName(unit == null ? name : unit.getName() + name);
        group.setType("WORKFLOW");
        return group;
    }

    /** Criteria of the engine's user queries, as conditions on the roster. */
    private class RosterUserQuery extends UserQueryImpl {

        RosterUserQuery() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        @Override
        public long executeCount(CommandContext context) {
            return asksForWhatNobodyHas() ? 0 : directory.count(condition());
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            if (asksForWhatNobodyHas()) {
                return List.of();
            }
            return directory.people(condition(), getFirstResult(), getMaxResults()).stream()
                    .<User>map(RosterIdentityProvider::toUser)
                    .toList();
        }

        private boolean asksForWhatNobodyHas() {
            return tenantId != null || email != null || lastName != null;
        }

        private Specification<Person> condition() {
            var members = groupId == null ? null : members(groupId);
            return (person, query, criteria) -> conditions(person, criteria, members);
        }

        private Predicate conditions(Root<Person> person, CriteriaBuilder criteria, Set<String> members) {
            var conditions = new ArrayList<Predicate>();
            conditions.add(criteria.isNull(person.get("leftOn")));
            if (id != null) {
                conditions.add(criteria.equal(person.get("account"), id));
            }
            if (ids != null) {
                conditions.add(person.get("account").in(Arrays.asList(ids)));
            }
            if (members != null) {
                conditions.add(person.get("account").in(members));
            }
            if (firstName != null) {
                conditions.add(criteria.equal(person.get("name"), firstName));
            }
            if (firstNameLike != null) {
                conditions.add(criteria.like(person.get("name"), firstNameLike));
            }
            return criteria.and(conditions.toArray(Predicate[]::new));
        }

        private Set<String> members(String groupId) {
            return PostGroup.parse(groupId).stream()
                    .flatMap(post -> directory.members(post).stream())
                    .map(Person::getAccount)
                    .collect(Collectors.toSet());
        }
    }

    /** Criteria of the engine's group queries, as conditions on the posts. */
    private class RosterGroupQuery extends GroupQueryImpl {

        RosterGroupQuery() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        @Override
        public long executeCount(CommandContext context) {
            return found().count();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            return found().skip(getFirstResult()).limit(getMaxResults()).toList();
        }

        private Stream<Group> found() {
            if (tenantId != null) {
                return Stream.empty();
            }
            var posts = (userId == null ? directory.groups() : directory.groupsOf(userId))
                    .stream()
                            .filter(post -> id == null || post.id().equals(id))
                            .filter(post -> ids == null || Arrays.asList(ids).contains(post.id()))
                            .toList();
            return toGroups(posts).stream()
                    .<Group>map(Function.identity())
                    .filter(group -> name == null || group.getName().equals(name))
                    .filter(group -> nameLike == null || group.getName().contains(nameLike.replace("%", "")))
                    .filter(group -> type == null || group.getType().equals(type));
        }
    }

    /** Opens the provider for each engine command. The roster is looked up late: it is built after the engine. */
    static class Factory implements SessionFactory {

        private final ObjectProvider<Directory> directory;
        private final ObjectProvider<MessageSource> messages;

        Factory(ObjectProvider<Directory> directory, ObjectProvider<MessageSource> messages) {
            this.directory = directory;
            this.messages = messages;
        }

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new RosterIdentityProvider(directory.getObject(), messages.getObject());
        }
    }
}
