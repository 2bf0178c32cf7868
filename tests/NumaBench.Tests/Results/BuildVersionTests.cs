using NumaBench.Analysis.Commands;
using NumaBench.Bench.Commands;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

public class BuildVersionTests
{
    // 0.2.0 at its tag, 0.2.1-alpha.0.7 seven commits later, 0.1.0-alpha.unknown where git was missing.
    [Fact]
    public void Both_programs_have_the_version_of_the_tag_or_of_the_commits_since_it()
    {
        string version = RunFolder.ToolVersion;

        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9a-z.]+)?(\+[0-9a-f]{40})?$", version);
        Assert.Equal(version, BuildVersion.Of(typeof(ReportCli).Assembly));
    }
}
