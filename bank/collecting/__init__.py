"""What people collected beside the files: facts about many stories in one sheet, and stories filled in as forms."""
