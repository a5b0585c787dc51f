-- The programme's daily round is a step of the automation now; its own task would wait for ever and count as late.
delete from scheduled_tasks where task_name = 'loyalty-round';
