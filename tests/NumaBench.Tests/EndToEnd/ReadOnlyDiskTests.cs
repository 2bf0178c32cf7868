using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public class ReadOnlyDiskTests
{
    [Fact]
    public void A_new_run_is_refused_in_one_line_with_the_way_out()
    {
        using var disk = new SmallDisk("4m");
        disk.MakeReadOnly();

        Result result = Suite.RunBench([.. Suite.OneShortCase, "--out", disk.File("run")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches("^numabench: cannot write .*Read-only file system.*; choose another folder with --out\\.\n$", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }

    [Fact]
    public void A_run_is_not_resumed_there_and_no_model_is_made_first()
    {
        using var disk = new SmallDisk("4m");
        using var folder = new TemporaryFolder();
        string run = disk.File("run"), cache = folder.File("cache");
        // A case of inference: a model belongs to the run.
        Result first = Suite.RunBench(
            "run", "--profile", "quick", "--passes", "1", "--force", "--only", "bandwidth/*/op=read/*", "inference/*/policy=local/*", "--cache", cache, "--out", run);
        Assert.True(first.ExitCode == 0, first.Errors);
        Directory.Delete(cache, recursive: true);
        disk.MakeReadOnly();

        Result refused = Suite.RunBench("run", "--resume", run, "--force");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Matches("^numabench: cannot write .*Read-only file system.*; copy the run to a folder that can be written and resume it there\\.\n$", refused.Errors);
        Assert.False(Directory.Exists(cache));

        disk.MakeWritable();
        Result resumed = Suite.RunBench("run", "--resume", run, "--force");
        Assert.True(resumed.ExitCode == 0, resumed.Errors);
    }

    [Fact]
    public void A_folder_made_read_only_while_the_run_goes_on_keeps_what_was_measured()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs root, to become somebody whom permissions bind");
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        Assert.Equal(0, Suite.Run("chmod", "a+rwx", folder.Path).ExitCode);
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Suite.Bench];
        Assert.SkipUnless(Suite.Run("setpriv", [.. nobody, "--version"]).ExitCode == 0, "another user cannot read the programs under test");
        using (Process process = Suite.Start("setpriv", [.. nobody, .. Suite.OneShortCase, "--passes", "3", "--out", run]))
        {
            Assert.True(SpinWait.SpinUntil(() => process.HasExited || File.Exists(Path.Combine(run, RunFiles.Samples)), TimeSpan.FromSeconds(60)));
            Assert.Equal(0, Suite.Run("chmod", "a-w", run).ExitCode);
            Result result = Suite.Finish(process);

            // What was open stays so; run.json cannot get its end any more.
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("cannot be saved", result.Errors);
            Assert.DoesNotContain("   at ", result.Errors);
        }

        Run before = RunReader.Read(run);
        Assert.Contains(before.Cases, row => row.Passes == 3 || row.Reason.Contains("other work interrupted all"));
        Result refused = Suite.Run("setpriv", [.. nobody, "run", "--resume", run, "--force"]);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("copy the run to a folder that can be written", refused.Errors);

        Assert.Equal(0, Suite.Run("chmod", "a+w", run).ExitCode);
        Result resumed = Suite.Run("setpriv", [.. nobody, "run", "--resume", run, "--force"]);
        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Superset(before.Samples.ToHashSet(), RunReader.Read(run).Samples.ToHashSet());
    }
}
