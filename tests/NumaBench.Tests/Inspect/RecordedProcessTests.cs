using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class RecordedProcessTests
{
    [Fact]
    public void A_process_is_shown_with_its_threads_memory_and_faults()
    {
        using SysFsTree tree = Processes.TwoSockets().Process(cpus: "0-3").Thread(5001, cpus: "0-3").Thread(5002, cpus: "0-3", policy: "bind:1");

        (int code, string text) = Inspecting.Run($"{Processes.Id}", "--root", tree.Root);
        (_, string json) = Inspecting.Run($"{Processes.Id}", "--root", tree.Root, "--format", "json");

        Assert.Equal(0, code);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Golden.Verify("inspect-process.txt", text);
        Golden.Verify("inspect-process.json", json);
    }

    [Fact]
    public void Threads_that_ended_while_it_looked_are_bound_to_nothing()
    {
        using SysFsTree tree = Processes.TwoSockets().Process(cpus: "0-3");
        for (int id = 5001; id <= 5008; id++)
        {
            tree.Thread(id, cpus: $"{id - 5001}").File($"proc/{Processes.Id}/task/{id}/stat", Processes.Stat(id, "worker", state: id > 5006 ? 'X' : 'S'));
        }

        string text = Inspecting.Run($"{Processes.Id}", "--root", tree.Root).Output;

        Assert.Contains("  and 1 other bindings\n  2 threads    ended meanwhile\n\nMemory: ", text);
        Assert.DoesNotContain("may run on CPUs 6", text);
    }

    [Fact]
    public void All_that_match_a_name_are_shown_the_largest_first()
    {
        using SysFsTree tree = Processes.TwoSockets().Process(20, name: "python3", command: "python3\0Serve.py\0").Process(30, name: "serve.py").Process(40, name: "other")
            .Process(50, name: "serve-kernel").File("proc/50/stat", Processes.Stat(50, "serve-kernel", flags: 2129984));

        JsonElement root = JsonDocument.Parse(Inspecting.Run("--name", "se*.py", "--root", tree.Root, "--format", "json").Output).RootElement;

        Assert.Equal([30, 20], root.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid").GetInt32()));
        Assert.StartsWith("2 found\n\nprocess 30: ", Inspecting.Run("--name", "serve.py", "--root", tree.Root).Output);
    }

    [Fact]
    public void The_id_of_a_thread_leads_to_its_process()
    {
        using SysFsTree tree = Processes.TwoSockets().Process().File("proc/5001/status", $"Name:\tworker\nTgid:\t{Processes.Id}\nPid:\t5001");

        Assert.StartsWith($"process {Processes.Id}: ", Inspecting.Run("5001", "--root", tree.Root).Output);
    }

    [Fact]
    public void More_than_can_be_read_are_counted()
    {
        using SysFsTree tree = Processes.TwoSockets();
        for (int id = 100; id < 125; id++)
        {
            tree.Process(id, name: "worker");
        }

        JsonElement root = JsonDocument.Parse(Inspecting.Run("--name", "worker", "--root", tree.Root, "--format", "json").Output).RootElement;

        Assert.Equal((20, 5), (root.GetProperty("processes").GetArrayLength(), root.GetProperty("left_out").GetInt32()));
    }

    [Theory]
    [InlineData("sys/fs/cgroup", "/sys/fs/cgroup/a.slice")]
    [InlineData("sys/fs/cgroup", "a.slice/")]
    [InlineData("sys/fs/cgroup/memory", "/a.slice")]
    public void A_control_group_is_its_processes_and_those_below_it(string mount, string path)
    {
        using SysFsTree tree = Processes.TwoSockets().Process(20).Process(30).Process(40)
            .File($"{mount}/cgroup.procs", "40").File($"{mount}/a.slice/cgroup.procs", "20").File($"{mount}/a.slice/b.service/cgroup.procs", "30");

        JsonElement root = JsonDocument.Parse(Inspecting.Run("--cgroup", path, "--root", tree.Root, "--format", "json").Output).RootElement;

        Assert.Equal([30, 20], root.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid").GetInt32()));
    }

    [Theory]
    [InlineData("no process 99", "99")]
    [InlineData("no other process", "--name", "absent")]
    [InlineData("no such control group", "--cgroup", "absent.slice")]
    [InlineData("no process is in it", "--cgroup", "empty.slice")]
    public void What_is_not_there_is_refused(string reason, params string[] arguments)
    {
        using SysFsTree tree = Processes.TwoSockets().Process().File("sys/fs/cgroup/empty.slice/cgroup.procs", "");

        Assert.Contains(reason, Assert.Throws<UsageException>(() => Inspecting.Run([.. arguments, "--root", tree.Root])).Message);
    }

    [Theory]
    [InlineData("zombie", 0, 'Z', 4194304L)]
    [InlineData("kernel-thread", 0, 'S', 2129984L)]
    [InlineData("no-numa-maps", 1, 'S', 4194304L)]
    public void What_has_no_readable_memory_is_named(string finding, int code, char state, long flags)
    {
        using SysFsTree tree = Processes.TwoSockets().Process().File($"proc/{Processes.Id}/stat", Processes.Stat(Processes.Id, "it", state: state, flags: flags, parent: 77));
        File.Delete(Path.Combine(tree.Root, $"proc/{Processes.Id}/numa_maps"));

        (int exit, string json) = Inspecting.Run($"{Processes.Id}", "--root", tree.Root, "--format", "json");

        JsonElement root = JsonDocument.Parse(json).RootElement;
        Assert.Equal((code, JsonValueKind.Null), (exit, root.GetProperty("memory").ValueKind));
        Assert.Equal(finding, Assert.Single(root.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public void A_numa_maps_that_is_not_understood_hides_no_other_process()
    {
        using SysFsTree tree = Processes.TwoSockets().Process(20).Process(30, numaMaps: "7f00 default N0=many");

        (int code, string json) = Inspecting.Run("--name", "server", "--root", tree.Root, "--format", "json");

        JsonElement[] processes = [.. JsonDocument.Parse(json).RootElement.GetProperty("processes").EnumerateArray()];
        JsonElement finding = Assert.Single(processes[0].GetProperty("findings").EnumerateArray());
        Assert.Equal((1, 30, "numa-maps-not-understood"), (code, processes[0].GetProperty("pid").GetInt32(), finding.GetProperty("id").GetString()));
        Assert.Contains("line 1: 'many' is not a number of pages.", finding.GetProperty("what").GetString());
        Assert.Equal(JsonValueKind.Object, processes[1].GetProperty("memory").ValueKind);
    }

    [Fact]
    public void A_mapping_with_a_policy_of_its_own_is_not_taken_for_its_thread()
    {
        // The program lies on a memory file system that was mounted with a policy.
        const string Maps = "5500 bind:1 file=/tmp/server mapped=1 N1=1\n5600 {0} heap anon=1 N0=1\n7f00 bind:1 anon=1 N1=1\n7ffc {0} stack anon=1 N0=1";
        using SysFsTree tree = Processes.TwoSockets().Process(numaMaps: string.Format(null, Maps, "default")).Thread(5001)
            .File($"proc/{Processes.Id}/task/{Processes.Id}/numa_maps", string.Format(null, Maps, "default"))
            .File($"proc/{Processes.Id}/task/5001/numa_maps", string.Format(null, Maps, "prefer:0"));

        JsonElement root = JsonDocument.Parse(Inspecting.Run($"{Processes.Id}", "--root", tree.Root, "--format", "json").Output).RootElement;

        Assert.Equal(["default", "prefer:0"], root.GetProperty("threads").EnumerateArray().Select(thread => thread.GetProperty("policy").GetString()));
    }

    [Fact]
    public void Long_paths_do_not_widen_the_text_but_the_command_that_names_one_stays_whole()
    {
        string path = $"/models/{string.Join('/', Enumerable.Repeat("a-folder-with-a-name", 12))}/{new string('w', 100)}.bin";
        using SysFsTree tree = Processes.TwoSockets().Process(cpus: "0-3", numaMaps: $"7f00 default anon=700 N0=700\n7f10 default file={path} mapped=300 N1=300", command: path);

        (_, string text) = Inspecting.Run($"{Processes.Id}", "--root", tree.Root);

        string[] wide = [.. text.Split('\n').Where(line => line.Length > 80)];
        Assert.Equal([$"    {path};"], wide);
        Assert.Contains("files-remote", text);
    }

    [Theory]
    [InlineData()]
    [InlineData("1", "--watch", "--for", "0")]
    [InlineData("1", "--self")]
    [InlineData("--name", "x", "--cgroup", "y")]
    [InlineData("1", "--for", "soon")]
    public void One_thing_is_inspected_at_a_time(params string[] arguments) =>
        Assert.NotEmpty(InspectCommand.Create().Parse(arguments).Errors);
}
