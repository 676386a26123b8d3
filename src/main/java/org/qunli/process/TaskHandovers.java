package org.qunli.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.batch.BatchJobConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.camunda.bpm.engine.task.IdentityLink;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.ResponsibilitiesChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands open tasks on. The engine asks a diagram once who may do a task, when it begins; whoever leaves or hands something
 * over afterwards would keep it for ever, and whoever stood in for a post that is filled meanwhile, too. So the diagram is
 * asked again, by a job of the engine that is committed with the change: no crash comes between, on whichever node, and one
 * task that cannot be handed on does not keep a roster out.
 */
@Component
class TaskHandovers extends OwnJobHandler<BatchJobConfiguration> {

    private static final String TYPE = "qunli-task-handover";

    private static final Logger LOG = LoggerFactory.getLogger(TaskHandovers.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final ObjectProvider<Directory> directory;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    TaskHandovers(
            JdbcClient jdbc,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            ObjectProvider<Directory> directory,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.directory = directory;
        this.events = events;
        this.json = json;
    }

    @EventListener
    void remember(ResponsibilitiesChanged change) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> {
            // a job has room for sixty accounts, a roster for thousands
            var kept = new ByteArrayEntity(
                    TYPE, json.valueToTree(change).toString().getBytes(StandardCharsets.UTF_8), ResourceTypes.RUNTIME);
            context.getByteArrayManager().insertByteArray(kept);
            var job = new MessageEntity();
            job.setJobHandlerType(TYPE);
            job.setJobHandlerConfiguration(new BatchJobConfiguration(kept.getId()));
            context.getJobManager().send(job);
            return null;
        });
    }

    @Override
    public void execute(BatchJobConfiguration kept, ExecutionEntity execution, CommandContext context, String tenant) {
        var change = context.getDbEntityManager().selectById(ByteArrayEntity.class, kept.getConfigurationByteArrayId());
        try {
            handOn(json.readValue(change.getBytes(), ResponsibilitiesChanged.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public BatchJobConfiguration newConfiguration(String canonical) {
        return new BatchJobConfiguration(canonical);
    }

    @Override
    public void onDelete(BatchJobConfiguration kept, JobEntity job) {
        Context.getCommandContext().getByteArrayManager().deleteByteArrayById(kept.getConfigurationByteArrayId());
    }

    private void handOn(ResponsibilitiesChanged change) {
        var stranded = tasksOf(change).stream()
                .filter(task -> !handOn(task.id(), change.relieved()) && task.news())
                .toList();
        if (!stranded.isEmpty()) {
            events.publishEvent(
                    new TasksStranded(stranded.stream().map(Affected::task).toList()));
        }
    }

    /** @param news whether somebody is relieved of it; what was nobody's before is tried again without a word */
    private record Affected(String id, TasksStranded.Task task, boolean news) {}

    /** The open tasks of those who are relieved, of anybody who has left, and of those who may have stood in. */
    private List<Affected> tasksOf(ResponsibilitiesChanged change) {
        var relieved = change.relieved().toArray(String[]::new);
        var standIns = Stream.concat(
                change.filled().stream().map(PostGroup::type),
                Stream.of(PostType.GROUP_ADMINISTRATOR, PostType.OFFICE_CLERK, PostType.ADMINISTRATOR));
        return jdbc.sql("""
                        with recursive above as (
                            select code, parent_code from qunli.unit where code = any(:units)
                            union
                            select u.code, u.parent_code from qunli.unit u join above on u.code = above.parent_code),
                        doer as (
                            select id_, assignee_ as account from act_ru_task
                            union
                            select task_id_, user_id_ from act_ru_identitylink where type_ = 'candidate')
                        select t.id_, t.name_, t.proc_inst_id_, e.business_key_, bool_or(p.account = any(:relieved)) as news
                        from doer join qunli.person p on p.account = doer.account
                            and (p.left_on is not null or p.account = any(:relieved)
                                 or exists (select from qunli.post held where held.account = p.account
                                            and held.type = any(:types) and held.unit_code in (select code from above)))
                        join act_ru_task t on t.id_ = doer.id_
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        group by t.id_, t.name_, t.proc_inst_id_, t.create_time_, e.business_key_
                        order by t.create_time_, t.id_
                        """)
                .param(
                        "units",
                        change.filled().stream().map(PostGroup::unitCode).toArray(String[]::new))
                .param("types", standIns.map(Enum::name).distinct().toArray(String[]::new))
                .param("relieved", relieved)
                .query((row, index) -> new Affected(
                        row.getString("id_"),
                        new TasksStranded.Task(
                                row.getString("name_"), row.getString("business_key_"), row.getString("proc_inst_id_")),
                        row.getBoolean("news")))
                .list();
    }

    /** @return whether anybody can do the task now */
    private boolean handOn(String id, Set<String> relieved) {
        try {
            return engine.getObject()
                    .getCommandExecutorTxRequiresNew()
                    .execute(context -> context.runWithoutAuthorization(() -> {
                        var task = context.getTaskManager().findTaskById(id);
                        return task == null || handOn(task, relieved);
                    }));
        } catch (OptimisticLockingException overtaken) {
            return true;
        } catch (RuntimeException nobody) {
            LOG.warn("Nobody found for task {}", id, nobody);
            return false;
        }
    }

    private boolean handOn(TaskEntity task, Set<String> relieved) {
        var asked = !task.getTaskDefinition().getCandidateUserIdExpressions().isEmpty();
        var people = asked ? askAgain(task, relieved) : candidates(task);
        var posts = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> PostGroup.parse(group).stream())
                .toList();
        var anybody = people.stream().anyMatch(this::isInService)
                || posts.stream()
                        .anyMatch(post -> !directory.getObject().members(post).isEmpty());
        var assignee = task.getAssignee();
        if (assignee == null) {
            return anybody;
        }
        var goesOn = isInService(assignee)
                && (!asked && !relieved.contains(assignee)
                        || people.isEmpty() && posts.isEmpty()
                        || people.contains(assignee)
                        || directory.getObject().groupsOf(assignee).stream().anyMatch(posts::contains));
        if (!goesOn && anybody) {
            task.setAssignee(null);
        }
        return goesOn || anybody;
    }

    /** @return whom the diagram names now; whom an administrator named besides stays as well */
    private Set<String> askAgain(TaskEntity task, Set<String> relieved) {
        var present = candidates(task);
        var wanted = task.getTaskDefinition().getCandidateUserIdExpressions().stream()
                .flatMap(expression -> users(expression, task))
                .collect(Collectors.toSet());
        present.stream()
                .filter(account -> !wanted.contains(account))
                .filter(account -> relieved.contains(account) || !isInService(account))
                .forEach(task::deleteCandidateUser);
        wanted.stream().filter(account -> !present.contains(account)).forEach(task::addCandidateUser);
        return wanted;
    }

    private static Set<String> candidates(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private boolean isInService(String account) {
        return directory
                .getObject()
                .findPerson(account)
                .filter(Person::isInService)
                .isPresent();
    }

    /** As the engine reads it: a collection, or accounts with commas between them. */
    private static Stream<String> users(Expression expression, TaskEntity task) {
        var value = expression.getValue(task.getExecution());
        return value instanceof Collection<?> accounts
                ? accounts.stream().map(String.class::cast)
                : Arrays.stream(value.toString().split("\\s*,\\s*"));
    }
}
