package org.qunli.process.release;

import org.springframework.context.MessageSourceResolvable;

/** Where a release comes from. */
public enum ReleaseOrigin implements MessageSourceResolvable {
    /** 设计员: somebody changed files. */
    DESIGNER,
    /** 回退: the version before another release. */
    ROLL_BACK,
    /** 开发: files changed in {@code bpmn} or {@code forms} while the application ran. */
    DEVELOPMENT,
    /** 安装包: a new version of the application brought other files. */
    PACKAGE;

    @Override
    public String[] getCodes() {
        return new String[] {"release.origin." + name()};
    }
}
