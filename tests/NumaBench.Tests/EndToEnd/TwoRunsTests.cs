using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public class TwoRunsTests
{
    const string LockFile = "/tmp/numabench.lock";

    /// <summary>One short case, without --force.</summary>
    static readonly string[] Polite = [.. Suite.OneShortCase.Where(word => word != "--force")];

    [Fact]
    public void The_second_is_refused_and_may_start_as_soon_as_the_first_was_killed()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, to give the test a lock file of its own");
        using var folder = new TemporaryFolder();
        folder.Write("lock", "");
        // There to be mounted over; a run of another test may hold it.
        if (!File.Exists(LockFile))
        {
            File.WriteAllText(LockFile, "");
        }

        // Whoever else measures on this machine now has the real lock.
        string[] ownLock = ["--mount", "/bin/sh", "-c", $"mount --bind \"$0\" {LockFile} && exec \"$@\"", folder.File("lock"), Suite.Bench];
        using Process first = Suite.Start("unshare", [.. ownLock, .. Polite, "--passes", "500", "--out", folder.File("first")]);
        string manifest = Path.Combine(folder.File("first"), RunFiles.Manifest);
        Assert.True(SpinWait.SpinUntil(() => first.HasExited || File.Exists(manifest), TimeSpan.FromSeconds(60)));

        Result second = Suite.Run("unshare", [.. ownLock, .. Polite, "--out", folder.File("second")]);

        Assert.False(first.HasExited);
        Assert.Equal((2, ""), (second.ExitCode, second.Output));
        Assert.Equal("numabench: another run is going on here, and the two would measure each other: wait for it, or say --force.\n", second.Errors);
        Assert.False(Directory.Exists(folder.File("second")));

        first.Kill();
        Suite.Finish(first);
        Result third = Suite.Run("unshare", [.. ownLock, .. Polite, "--passes", "1", "--out", folder.File("second")]);
        Assert.True(third.ExitCode == 0, third.Errors);
    }
}
