using NumaBench.Bench.Machine;

namespace NumaBench.Tests.Machine;

public sealed class MachineLockTests
{
    [Fact]
    public void Two_runs_do_not_go_on_at_once_and_the_next_may_when_the_first_ends()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("lock");
        using (MachineLock first = MachineLock.Take(file), second = MachineLock.Take(file))
        {
            Assert.False(first.HeldByAnother);
            Assert.True(second.HeldByAnother);
            Assert.Null(second.Problem);
        }

        using var third = MachineLock.Take(file);
        Assert.False(third.HeldByAnother);
    }

    [Theory]
    [InlineData("/proc/numabench.lock")]
    [InlineData("/no/such/folder/lock")]
    public void Where_no_file_can_be_made_nobody_is_taken_for_another_run(string file)
    {
        using var alone = MachineLock.Take(file);

        Assert.False(alone.HeldByAnother);
        Assert.NotNull(alone.Problem);
    }
}
