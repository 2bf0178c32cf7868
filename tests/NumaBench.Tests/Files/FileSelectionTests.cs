using System.Diagnostics;
using NumaBench.Bench.Files;
using NumaBench.Numa;

namespace NumaBench.Tests.Files;

public sealed class FileSelectionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_all_files_below_it_and_a_file_is_there_once_whatever_leads_to_it()
    {
        Directory.CreateDirectory(folder.File("sub/deeper"));
        folder.Write("b", "2");
        folder.Write("sub/deeper/c", "3");
        File.CreateSymbolicLink(folder.File("a-link"), "b");
        File.CreateSymbolicLink(folder.File("broken"), "nowhere");
        File.CreateSymbolicLink(folder.File("sub/loop"), "..");

        var selection = FileSelection.Of([folder.Path, folder.File("b"), folder.File("sub")]);

        Assert.Equal([folder.File("a-link"), folder.File("sub/deeper/c")], selection.Files.Select(file => file.Path));
        Assert.Equal(LinuxCalls.IdentityOf(folder.File("b")), selection.Files[0].Identity);
        Assert.Empty(selection.Problems);
    }

    [Fact]
    public void What_is_no_file_is_named_when_it_was_asked_for_and_passed_over_in_a_folder()
    {
        using (var fifo = Process.Start("mkfifo", [folder.File("pipe")]))
        {
            fifo.WaitForExit();
        }

        Assert.Equal([], FileSelection.Of([folder.Path]).Problems);
        Assert.Equal(
            [
                $"{folder.File("pipe")}: this is no file but a named pipe.",
                "/dev/null: this is no file but a device.",
                $"{folder.File("absent")}: there is no such file or folder, or it may not be looked at.",
            ],
            FileSelection.Of([folder.File("pipe"), "/dev/null", folder.File("absent")]).Problems);
    }

    [Fact]
    public void Two_files_of_one_name_are_two() =>
        Assert.NotEqual(LinuxCalls.IdentityOf("/proc/1/comm"), LinuxCalls.IdentityOf("/proc/self/comm"));
}
