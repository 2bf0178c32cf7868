using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>A machine that record-machine.sh recorded reads as the living one, and says whose it is only when it may.</summary>
public class RecordingTests
{
    const string Machine = "snc-hbm";

    [Fact]
    public void A_recording_reads_as_the_machine_and_a_redacted_one_does_not_say_whose_it_was()
    {
        using Guest guest = Guest.Run(Machine, "3G", "bash", "/lab-tests/record.sh");

        Assert.True(guest.ExitCode == 0, guest.Errors);
        LiveTopologyTests.AssertSeen(Machine, guest.Results.Read("whole.json"));
        LiveTopologyTests.AssertSeen(Machine, guest.Results.Read("redacted.json"));

        // Each of these would have said it, so the word's absence from the other tree means something.
        Assert.Equal(
            [
                "proc/cmdline", "proc/mounts", "proc/self/cgroup", "proc/sys/kernel/hostname", "sys/class/dmi/id/chassis_serial", "sys/class/dmi/id/product_serial",
            ],
            FilesThatSay("owner", guest.Results.File("whole")));
        Assert.Empty(FilesThatSay("owner", guest.Results.File("redacted")));
        string bootId = guest.Results.Read("whole/proc/sys/kernel/random/boot_id").Trim();
        Assert.True(Guid.TryParse(bootId, out _), bootId);
        Assert.Empty(FilesThatSay(bootId, guest.Results.File("redacted")));

        Assert.Equal("redacted", guest.Results.Read("redacted/proc/sys/kernel/hostname").Trim());
        // Settings of the kernel are what a reader of the recording needs.
        Assert.Equal("mitigations=off memhp_default_state=online_movable", guest.Results.Read("redacted/proc/cmdline").Trim());
    }

    static IEnumerable<string> FilesThatSay(string word, string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains(word, StringComparison.Ordinal) || File.ReadAllText(file).Contains(word, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
