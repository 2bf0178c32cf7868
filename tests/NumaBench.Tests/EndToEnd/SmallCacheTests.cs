using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Models")]
public class SmallCacheTests
{
    [Fact]
    public void A_model_that_does_not_fit_is_refused_leaves_nothing_and_is_made_where_there_is_room()
    {
        using var disk = new SmallDisk("8m");
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        string[] arguments = ["run", "--profile", "quick", "--passes", "1", "--force", "--only", "inference/*/policy=local/*", "--cache", disk.Path, "--out", run];

        Result result = Suite.RunGently(arguments);

        Assert.Equal((4, ""), (result.ExitCode, result.Output));
        Assert.Matches("^numabench: the generated model \\([0-9]+ MiB\\) cannot be written into .* Choose another folder with --cache DIR\\.\n$", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
        Assert.False(Directory.Exists(run));

        disk.Resize("80%");
        Result again = Suite.RunGently(arguments);
        Assert.True(again.ExitCode == 0, again.Errors);
    }

    [Fact]
    public void Killed_while_the_model_is_made_the_next_run_makes_it_anew()
    {
        using var folder = new TemporaryFolder();
        string cache = folder.File("cache"), run = folder.File("run");
        string[] arguments = ["run", "--profile", "quick", "--passes", "1", "--force", "--only", "inference/*/policy=local/*", "--cache", cache, "--out", run];
        using (Process process = Suite.StartGently(arguments))
        {
            Assert.True(SpinWait.SpinUntil(() => Directory.Exists(cache) && Directory.EnumerateFiles(cache, "*.weights.*").Any(), TimeSpan.FromSeconds(60)));
            process.Kill();
            Suite.Finish(process);
        }

        Assert.All(Directory.GetFiles(cache), file => Assert.EndsWith(".unfinished", file));
        Assert.False(Directory.Exists(run));

        Result again = Suite.RunGently(arguments);
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.DoesNotContain("were found in numa_maps", RunReader.Read(run).Cases.Single().Reason);
    }
}
