package org.qunli.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
import org.qunli.organization.Directory;
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
 *
 * <p>Where a diagram offers a task to a post of a unit that a variable names ({@code office-clerk@${office}}), {@link
 * UnitTasks} write the variable anew first if the service asks who is responsible now, as it does of applications and
 * notices; rounds of an office, campaigns and messages to be sent by hand stay that office's own, wherever units move.
 */
@Component
class TaskHandovers extends OwnJobHandler<BatchJobConfiguration> {

    static final String TYPE = "qunli-task-handover";

    private static final Logger LOG = LoggerFactory.getLogger(TaskHandovers.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final ObjectProvider<Directory> directory;
    private final TaskDoers doers;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    TaskHandovers(
            JdbcClient jdbc,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            ObjectProvider<Directory> directory,
            TaskDoers doers,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.directory = directory;
        this.doers = doers;
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
            // what failed for good may work by now; two that remember at once do not stand in each other's way
            jdbc.sql("update act_ru_job set retries_ = 1, rev_ = rev_ + 1 where handler_type_ = :type and retries_ = 0")
                    .param("type", TYPE)
                    .update();
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
                    new TasksStranded(stranded.stream().map(this::stranded).toList()));
        }
    }

    /** @param news whether somebody is relieved of it; what was nobody's before is tried again without a word */
    private record Affected(String id, String name, String businessKey, String processInstance, boolean news) {}

    /**
     * The open tasks of those who are relieved, of anybody who has left, and of those who may have stood in; those that are
     * offered to a post which is vacated or may have stood in; and those for which nobody was found.
     */
    private List<Affected> tasksOf(ResponsibilitiesChanged change) {
        var relieved = change.relieved().toArray(String[]::new);
        var standIns = Stream.concat(
                        change.filled().stream().map(PostGroup::type),
                        Stream.of(
                                PostType.GROUP_ADMINISTRATOR,
                                PostType.OFFICE_CLERK,
                                PostType.ADMINISTRATOR,
                                // decides where nobody is in charge of a unit
                                PostType.MAIN_LEADER))
                .distinct()
                .toList();
        return jdbc.sql("""
                        with recursive above as (
                            select code, parent_code from qunli.unit where code = any(:units)
                            union
                            select u.code, u.parent_code from qunli.unit u join above on u.code = above.parent_code),
                        doer as (
                            select id_, assignee_ as account, null as post from act_ru_task
                            union
                            select task_id_, user_id_, group_id_ from act_ru_identitylink where type_ = 'candidate'),
                        affected as (
                            select doer.id_, p.account = any(:relieved) as news
                            from doer join qunli.person p on p.account = doer.account
                                and (p.left_on is not null or p.account = any(:relieved)
                                     or exists (select from qunli.post held where held.account = p.account
                                                and held.type = any(:types) and held.unit_code in (select code from above)))
                            union all
                            select id_, post = any(:vacated) from doer
                            where post = any(:vacated) or split_part(post, '@', 1) = any(:posts)
                                and split_part(post, '@', 2) in (select code from above)
                            union all
                            select t.id_, false from act_ru_task t
                            where t.assignee_ is null and not exists (select from doer
                                where doer.id_ = t.id_ and (doer.account is not null or doer.post is not null)))
                        select t.id_, t.name_, t.proc_inst_id_, e.business_key_, bool_or(affected.news) as news
                        from affected join act_ru_task t on t.id_ = affected.id_
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        group by t.id_, t.name_, t.proc_inst_id_, t.create_time_, e.business_key_
                        order by t.create_time_, t.id_
                        """)
                .param(
                        "units",
                        change.filled().stream().map(PostGroup::unitCode).toArray(String[]::new))
                .param("types", standIns.stream().map(Enum::name).toArray(String[]::new))
                .param("posts", standIns.stream().map(PostType::id).toArray(String[]::new))
                .param("vacated", change.vacated().stream().map(PostGroup::id).toArray(String[]::new))
                .param("relieved", relieved)
                .query((row, index) -> new Affected(
                        row.getString("id_"),
                        row.getString("name_"),
                        row.getString("business_key_"),
                        row.getString("proc_inst_id_"),
                        row.getBoolean("news")))
                .list();
    }

    private TasksStranded.Task stranded(Affected task) {
        return new TasksStranded.Task(task.name(), task.businessKey(), task.processInstance(), unitOf(task.id()));
    }

    /** Null where in doubt: then administrators alone are told. */
    private String unitOf(String id) {
        try {
            return engine.getObject().getCommandExecutorTxRequiresNew().execute(context -> Optional.ofNullable(
                            context.getTaskManager().findTaskById(id))
                    .map(doers::unitOf)
                    .orElse(null));
        } catch (RuntimeException unknown) {
            LOG.warn("No unit found for task {}", id, unknown);
            return null;
        }
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
        var offeredElsewhere = offerToPosts(task);
        var names = !task.getTaskDefinition().getCandidateUserIdExpressions().isEmpty();
        var people = names ? askAgain(task, relieved) : doers.people(task);
        var posts = doers.posts(task);
        var anybody = doers.isOffered(task);
        var assignee = task.getAssignee();
        if (assignee == null) {
            return anybody;
        }
        var goesOn = doers.isInService(assignee)
                && (!relieved.contains(assignee) && (isNamed(assignee, task) || !names && !offeredElsewhere)
                        || people.isEmpty() && posts.isEmpty()
                        || people.contains(assignee)
                        || directory.getObject().groupsOf(assignee).stream().anyMatch(posts::contains));
        if (!goesOn && anybody) {
            task.setAssignee(null);
        }
        return goesOn || anybody;
    }

    private static boolean isNamed(String account, TaskEntity task) {
        var expression = task.getTaskDefinition().getAssigneeExpression();
        return expression != null && account.equals(expression.getValue(task.getExecution()));
    }

    /**
     * Offers the task to the posts that are responsible now, as far as a module says which; what an administrator offered
     * besides stays.
     *
     * @return whether these are others than before
     */
    private boolean offerToPosts(TaskEntity task) {
        var module = doers.knower(task);
        var expressions = task.getTaskDefinition().getCandidateGroupIdExpressions();
        if (module.isEmpty() || expressions.isEmpty()) {
            return false;
        }
        var before = values(expressions, task);
        module.get().nameResponsible(task.getExecution().getProcessInstance());
        var now = values(expressions, task);
        before.stream().filter(post -> !now.contains(post)).forEach(task::deleteCandidateGroup);
        now.stream().filter(post -> !before.contains(post)).forEach(task::addCandidateGroup);
        return !before.equals(now);
    }

    /** @return whom the diagram names now; whom an administrator named besides stays as well */
    private Set<String> askAgain(TaskEntity task, Set<String> relieved) {
        var present = doers.people(task);
        var wanted = values(task.getTaskDefinition().getCandidateUserIdExpressions(), task);
        present.stream()
                .filter(account -> !wanted.contains(account))
                .filter(account -> relieved.contains(account) || !doers.isInService(account))
                .forEach(task::deleteCandidateUser);
        wanted.stream().filter(account -> !present.contains(account)).forEach(task::addCandidateUser);
        return wanted;
    }

    private static Set<String> values(Set<Expression> expressions, TaskEntity task) {
        return expressions.stream()
                .flatMap(expression -> values(expression, task))
                .collect(Collectors.toSet());
    }

    /** As the engine reads it: a collection, or names with commas between them. */
    private static Stream<String> values(Expression expression, TaskEntity task) {
        var value = expression.getValue(task.getExecution());
        return value instanceof Collection<?> names
                ? names.stream().map(String.class::cast)
                : Arrays.stream(value.toString().split("\\s*,\\s*"));
    }
}
