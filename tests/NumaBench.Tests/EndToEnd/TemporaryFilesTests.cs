using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>Nothing that matters is in a temporary file, so none may be needed.</summary>
[Collection("Processes")]
public class TemporaryFilesTests
{
    static readonly string[] OnePass = [.. Suite.OneShortCase, "--passes", "1"];

    /// <summary>In a mount namespace of its own: what it does to the mounts goes with it.</summary>
    static Result RunIn(string mounts, params string[] arguments) =>
        Suite.Run("unshare", ["--mount", "/bin/sh", "-c", $"set -e; {mounts}; exec \"$0\" \"$@\"", Suite.Bench, .. arguments]);

    [Fact]
    public void A_TMPDIR_that_is_not_there_is_done_without_and_not_made()
    {
        using var folder = new TemporaryFolder();

        Result result = Suite.Run("env", [$"TMPDIR={folder.File("gone")}", Suite.Bench, .. OnePass, "--out", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.False(Directory.Exists(folder.File("gone")));
    }

    [Fact]
    public void A_TMPDIR_that_is_read_only_is_done_without()
    {
        using var disk = new SmallDisk("4m");
        using var folder = new TemporaryFolder();
        disk.MakeReadOnly();

        Result result = Suite.Run("env", [$"TMPDIR={disk.Path}", Suite.Bench, .. OnePass, "--out", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Errors);
    }

    [Fact]
    public void A_TMPDIR_that_is_full_does_not_cost_the_report()
    {
        using var disk = new SmallDisk("16k");
        using var folder = new TemporaryFolder();
        disk.Fill();

        Result result = Suite.Run("env", [$"TMPDIR={disk.Path}", RunAll.Script, .. OnePass[1..], "--out", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(5, result.Output.TrimEnd().Split('\n').Length);
        Assert.True(File.Exists(Path.Combine(folder.File("run"), RunFiles.Report)));
    }

    [Fact]
    public void Where_tmp_is_read_only_the_run_says_that_it_cannot_see_others_and_goes_on()
    {
        using var disk = new SmallDisk("4m");

        // The disk is mounted below, so it stays writable.
        Result result = RunIn("mount --rbind /tmp /tmp; mount -o remount,bind,ro /tmp", [.. OnePass, "--out", disk.File("run")]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Matches("numabench: warning: whether another run is going on here cannot be seen: .*Read-only file system", result.Errors);
    }

    [Fact]
    public void No_folder_for_temporary_files_is_needed()
    {
        using var disk = new SmallDisk("4m");

        Result result = RunIn(
            "for folder in /tmp /var/tmp /dev/shm; do mount --rbind $folder $folder; mount -o remount,bind,ro $folder; done",
            [.. OnePass, "--out", disk.File("run")]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(File.Exists(disk.File("run/" + RunFiles.Manifest)));
    }
}
