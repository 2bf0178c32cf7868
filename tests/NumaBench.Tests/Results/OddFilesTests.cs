using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>Something else in the place of a file of a run: refused at once, never waited for, never read to its end.</summary>
public sealed class OddFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public OddFilesTests() => new RunBuilder((0, "0", 1)) { Passes = 2 }.Latency(0, 0, 90).WriteTo(folder);

    public static TheoryData<string> Files => [RunFiles.Manifest, RunFiles.Cases, RunFiles.Samples];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_folder_is_no_file(string name)
    {
        File.Delete(folder.File(name));
        Directory.CreateDirectory(folder.File(name));
        Refused(name, "this is a folder and not a file");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_named_pipe_is_not_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes are made with mkfifo(1)");
        File.Delete(folder.File(name));
        using (Process made = Process.Start("mkfifo", folder.File(name)))
        {
            made.WaitForExit();
        }

        Refused(name, "this is a named pipe and not a file");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_link_to_a_device_is_not_read(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no /dev/zero here");
        File.Delete(folder.File(name));
        File.CreateSymbolicLink(folder.File(name), "/dev/zero");
        Refused(name, "this is a device and not a file");
    }

    [Theory]
    [InlineData(RunFiles.Manifest, "8388608")]
    [InlineData(RunFiles.Cases, "536870912")]
    [InlineData(RunFiles.Samples, "536870912")]
    public void A_file_of_many_gigabytes_is_refused_by_its_size(string name, string most)
    {
        Lengthen(name, 20L << 30);
        Refused(name, $"the file has {20L << 30} bytes; no {name} has more than {most}");
    }

    [Theory]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_tail_of_zeros_that_is_longer_than_any_line_was_not_torn(string name)
    {
        Lengthen(name, 300L << 20);
        Refused(name, "its last line has more than 1048576 bytes");
    }

    [Fact]
    public void A_file_is_no_folder_of_a_run()
    {
        UnreadableRunException refusal = Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.File(RunFiles.Manifest)));
        Assert.Equal((folder.File(RunFiles.Manifest), "this is a file; a run is the folder that holds run.json"), (refusal.File, refusal.Reason));
    }

    // Sparse: takes no room.
    void Lengthen(string name, long bytes)
    {
        using FileStream file = File.OpenWrite(folder.File(name));
        file.SetLength(bytes);
    }

    void Refused(string name, string reason)
    {
        UnreadableRunException refusal = Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.Path));
        Assert.Equal((folder.File(name), null, reason), (refusal.File, refusal.Line, refusal.Reason));
    }
}
