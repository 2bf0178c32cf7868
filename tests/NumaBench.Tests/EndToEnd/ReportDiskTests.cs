using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>The disk under a run's folder takes no report, or only half of one: the report that was there stays whole.</summary>
public sealed class ReportDiskTests : IDisposable
{
    const string Old = "what was here before";

    static readonly string[] Written = ["charts/topology.png", "charts/topology.svg", "charts/latency.png", "charts/latency.svg", RunFiles.Summary, RunFiles.Html, RunFiles.Report];

    readonly TemporaryFolder folder = new();

    public ReportDiskTests()
    {
        Result mounted = Suite.Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.Path);
        if (mounted.ExitCode != 0)
        {
            folder.Dispose();
            Assert.Skip($"a small disk cannot be mounted here: {mounted.Errors.Trim()}");
        }

        new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Passes = 2 }.Latency(0, 0, 90).Latency(0, 1, 140).WriteTo(folder);
        Directory.CreateDirectory(folder.File(RunFiles.Charts));
        WriteOld();
    }

    public void Dispose()
    {
        Suite.Run("umount", folder.Path);
        folder.Dispose();
    }

    [Fact]
    public void A_disk_that_fills_up_at_any_file_leaves_the_whole_old_report()
    {
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        int[] pages = [.. Written.Select(name => (int)Math.Ceiling(new FileInfo(folder.File(name)).Length / (double)Environment.SystemPageSize))];
        WriteOld();

        foreach ((int at, string name) in Written.Index())
        {
            // All but the last page of it.
            LeaveRoomFor(pages[..(at + 1)].Sum() - 1);
            Assert.Equal((2, "", $"cannot write {folder.File(name)}: No space left on device; free some and render again\n"), Cli.Run("render", folder.Path));
            OldReportIsWhole();
        }

        LeaveRoomFor(pages.Sum());
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        Assert.All(Written, name => Assert.NotEqual(Old, folder.Read(name)));
    }

    [Fact]
    public void A_disk_that_cannot_be_written_is_named_and_another_one_advised()
    {
        Assert.Equal(0, Suite.Run("mount", "-o", "remount,ro", folder.Path).ExitCode);

        Assert.Equal(
            (2, "", $"cannot write {folder.Path}: Read-only file system; copy the run to a folder that can be written and render it there\n"),
            Cli.Run("render", folder.Path));
        OldReportIsWhole();
    }

    void WriteOld()
    {
        foreach (string name in Written)
        {
            folder.Write(name, Old);
        }
    }

    void OldReportIsWhole()
    {
        Assert.All(Written, name => Assert.Equal(Old, folder.Read(name)));
        Assert.Equal(
            [RunFiles.Cases, RunFiles.Charts, .. Written[2..4], .. Written[..2], "filler", RunFiles.Html, RunFiles.Report, RunFiles.Manifest, RunFiles.Samples, RunFiles.Summary],
            Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path))
                .Append("filler").Distinct().Order(StringComparer.Ordinal));
    }

    void LeaveRoomFor(int pages)
    {
        File.Delete(folder.File("filler"));
        long bytes = new DriveInfo(folder.Path).AvailableFreeSpace - (pages * Environment.SystemPageSize);
        File.WriteAllBytes(folder.File("filler"), new byte[bytes]);
    }
}
